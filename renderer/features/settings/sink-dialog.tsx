import { zodResolver } from '@hookform/resolvers/zod';
import type { Sink } from '@rollcall/shared/contract/sinks.ts';
import { useId, useState } from 'react';
import { type Control, Controller, useForm, useWatch } from 'react-hook-form';

import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Checkbox, SelectField, TextField } from '../../ui/fields.tsx';
import { type SinkForm, sinkForm, toSinkForm } from './sink-form.ts';
import { useSaveSink } from './sink-queries.ts';
import { isOtherHost, tidySinkUrl } from './sink-url.ts';
import { sinkKindChoices, sinkKindWords } from './sink-words.ts';

const beginnings = [
  { key: 'now', label: 'What happens from now on' },
  { key: 'beginning', label: 'All activity there is, then what happens' },
] as const;

/** Add a sink, or change one. Its kind stays; its secret comes in and is never shown again. */
export function SinkDialog({ sink, onClose }: { sink: Sink | undefined; onClose: () => void }) {
  const formId = useId();
  const save = useSaveSink();
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { control, handleSubmit } = useForm<SinkForm>({
    resolver: zodResolver(sinkForm),
    defaultValues: toSinkForm(sink),
  });
  const submit = handleSubmit(async (form) => {
    setFailure(null);
    setIsPending(true);
    try {
      await save(form, sink);
      onClose();
    } catch (error) {
      setFailure(error);
      setIsPending(false);
    }
  });
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title={sink === undefined ? 'Add sink' : 'Edit sink'}
        footer={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} isPending={isPending}>
              {sink === undefined ? 'Add sink' : 'Save sink'}
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
          {sink === undefined ? (
            <Controller
              control={control}
              name="kind"
              render={({ field }) => (
                <SelectField
                  label="Kind"
                  choices={sinkKindChoices}
                  value={field.value}
                  onChange={field.onChange}
                />
              )}
            />
          ) : (
            <p className="text-ink-secondary">{sinkKindWords[sink.kind].label}</p>
          )}
          <Controller
            control={control}
            name="name"
            render={({ field, fieldState }) => (
              <TextField
                label="Name"
                description="Stands in this list and in Activity."
                error={fieldState.error?.message}
                value={field.value}
                onChange={field.onChange}
                inputRef={field.ref}
              />
            )}
          />
          <UrlField control={control} />
          <SecretField control={control} sink={sink} />
          {sink === undefined ? (
            <Controller
              control={control}
              name="from"
              render={({ field }) => (
                <SelectField
                  label="Send"
                  choices={beginnings}
                  value={field.value}
                  onChange={field.onChange}
                />
              )}
            />
          ) : null}
        </form>
        {failure === null ? null : <ErrorCallout error={failure} />}
      </DialogContent>
    </Dialog>
  );
}

/** Says which URL is meant where it differs from what was typed. */
function UrlField({ control }: { control: Control<SinkForm> }) {
  const [kind, url] = useWatch({ control, name: ['kind', 'url'] });
  const meant = tidySinkUrl(kind, url);
  return (
    <Controller
      control={control}
      name="url"
      render={({ field, fieldState }) => (
        <TextField
          label="URL"
          description={
            meant === '' || meant === url ? sinkKindWords[kind].url : `Events will go to ${meant}.`
          }
          error={fieldState.error?.message}
          value={field.value}
          onChange={field.onChange}
          inputRef={field.ref}
        />
      )}
    />
  );
}

function SecretField({ control, sink }: { control: Control<SinkForm>; sink: Sink | undefined }) {
  const [kind, url, isSecretRemoved] = useWatch({ control, name: ['kind', 'url', 'isSecretRemoved'] });
  const { secret } = sinkKindWords[kind];
  if (secret === undefined) return null;
  const isMoved = sink !== undefined && isOtherHost(tidySinkUrl(kind, url), sink.url);
  return (
    <>
      {isSecretRemoved ? null : (
        <Controller
          control={control}
          name="secret"
          render={({ field, fieldState }) => (
            <TextField
              label={secret.label}
              description={
                sink?.hasSecret === true
                  ? isMoved
                    ? 'The stored one is not given to another host: enter the one of the new host.'
                    : 'One is stored and never shown. Leave this empty to keep it.'
                  : `${secret.description} It is never shown again.`
              }
              error={fieldState.error?.message}
              isRequired={false}
              isSecret
              value={field.value}
              onChange={field.onChange}
              inputRef={field.ref}
            />
          )}
        />
      )}
      {sink?.hasSecret === true ? (
        <Controller
          control={control}
          name="isSecretRemoved"
          render={({ field }) => (
            <Checkbox isSelected={field.value} onChange={field.onChange}>
              Remove the stored secret
            </Checkbox>
          )}
        />
      ) : null}
    </>
  );
}
