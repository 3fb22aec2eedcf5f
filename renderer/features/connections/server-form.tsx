import { zodResolver } from '@hookform/resolvers/zod';
import {
  type ManagedServer,
  type SecretStorage,
  serverDraft,
  type ServerDraft,
  serverGuards,
} from '@rollcall/shared/contract/managed-servers.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { type Control, Controller, useForm } from 'react-hook-form';

import { callMain } from '../../lib/bridge.ts';
import { environmentNames } from '../../lib/environment.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { DialogContent } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { serverQueries } from './queries.ts';
import { newServerForm, serverForm, type ServerValues, startValues } from './server-values.ts';
import { guardSentences, guardWords } from './server-words.ts';
import { useSaveServer } from './use-save-server.ts';

const environments = serverDraft.shape.environment.options.map((key) => ({
  key,
  label: `${key}, ${environmentNames[key]}`,
}));

const guards = serverGuards.map((key) => ({
  key,
  label: guardWords[key],
  description: guardSentences[key],
}));

/** A server for this console to manage: where it is, what it is for, and the operator token for it. */
export function ServerForm({
  server,
  draft,
  onDone,
}: {
  /** To change; undefined for a new one. */
  server: ManagedServer | undefined;
  /** What a file said of a new one. */
  draft: ServerDraft | undefined;
  onDone: () => void;
}) {
  const storage = useQuery(serverQueries.list()).data?.secretStorage;
  const save = useSaveServer(server);
  const test = useMutation({
    mutationFn: ({ url, token, customCa }: ServerValues) =>
      callMain('servers:test', { url, token, customCa: customCa === '' ? null : customCa }),
  });
  const formId = useId();
  const { control, handleSubmit } = useForm<ServerValues>({
    resolver: zodResolver(server === undefined ? newServerForm : serverForm),
    defaultValues: startValues(server ?? draft, storage?.isProtected === false ? 'session' : 'protected'),
  });
  return (
    <DialogContent
      title={server === undefined ? 'Add hosted server' : `Edit ${server.name}`}
      footer={
        <>
          <Button onPress={onDone}>Cancel</Button>
          {server === undefined ? (
            <Button
              isPending={test.isPending}
              onPress={() => void handleSubmit((values) => test.mutate(values))()}
            >
              Test connection
            </Button>
          ) : null}
          <Button type="submit" form={formId} variant="primary" isPending={save.isPending}>
            {server === undefined ? 'Add server' : 'Save changes'}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => void handleSubmit((values) => save.mutate(values, { onSuccess: onDone }))(event)}
        className="flex flex-col gap-3"
      >
        <PlaceFields control={control} />
        <TokenFields control={control} isNew={server === undefined} storage={storage} />
        <Disclosure title="Own certificate authority">
          <Text
            control={control}
            name="customCa"
            label="Certificate (PEM)"
            description="Trusted for this server only, beside the system’s. Verification is never switched off."
            rows={3}
          />
        </Disclosure>
      </form>
      {test.data === undefined ? null : (
        <Callout tone={test.data.state === 'healthy' ? 'info' : 'warning'}>
          <UntrustedText text={test.data.detail} /> {test.data.fix}
        </Callout>
      )}
      {test.isError ? <ErrorCallout error={test.error} /> : null}
      {save.isError ? <ErrorCallout error={save.error} /> : null}
    </DialogContent>
  );
}

type FormControl = Control<ServerValues>;

function PlaceFields({ control }: { control: FormControl }) {
  return (
    <>
      <Text control={control} name="name" label="Name" description="What you call it: acme.example" />
      <Text
        control={control}
        name="url"
        label="Address"
        description="https://scim.acme.example; a SCIM base URL is understood too."
      />
      <div className="grid grid-cols-2 gap-3">
        <Controller
          control={control}
          name="environment"
          render={({ field: { value, onChange } }) => (
            <SelectField label="Environment" choices={environments} value={value} onChange={onChange} />
          )}
        />
        <Text control={control} name="folder" label="Folder" description="Optional" isRequired={false} />
      </div>
      <Controller
        control={control}
        name="guard"
        render={({ field: { value, onChange } }) => (
          <ChoiceGroup label="Guard" choices={guards} value={value} onChange={onChange} />
        )}
      />
    </>
  );
}

function TokenFields({
  control,
  isNew,
  storage,
}: {
  control: FormControl;
  isNew: boolean;
  storage: SecretStorage | undefined;
}) {
  const places = [
    { key: 'protected' as const, label: 'Keep it protected', description: storage?.detail ?? '' },
    {
      key: 'session' as const,
      label: 'Ask each time',
      description: 'It is forgotten when Rollcall quits.',
    },
    {
      key: 'weak' as const,
      label: 'Keep it in a file',
      description: 'Programs that you run can read it.',
    },
  ].filter(({ key }) => (storage?.isProtected === false ? key !== 'protected' : key !== 'weak'));
  return (
    <>
      <Text
        control={control}
        name="token"
        label="Operator token"
        description={
          isNew
            ? 'An owner of the server creates it under Settings.'
            : 'Leave it empty to keep the present one.'
        }
        isRequired={isNew}
        isSecret
      />
      {storage?.isProtected === false ? <Callout tone="warning">{storage.detail}</Callout> : null}
      <Controller
        control={control}
        name="keepToken"
        render={({ field: { value, onChange } }) => (
          <ChoiceGroup label="Where to keep the token" choices={places} value={value} onChange={onChange} />
        )}
      />
    </>
  );
}

/** One text of the form. */
function Text({
  control,
  name,
  rows,
  ...field
}: {
  control: FormControl;
  name: 'name' | 'url' | 'folder' | 'token' | 'customCa';
  label: string;
  description: string;
  isRequired?: boolean;
  isSecret?: boolean;
  /** Of a text with several lines. */
  rows?: number;
}) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange }, fieldState: { error } }) => {
        const shared = { ...field, value, onChange, error: error?.message };
        return rows === undefined ? <TextField {...shared} /> : <TextArea {...shared} rows={rows} />;
      }}
    />
  );
}
