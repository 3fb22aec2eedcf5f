import { zodResolver } from '@hookform/resolvers/zod';
import { customAttributeInput, customSchemaUrn } from '@rollcall/shared/contract/attribute-mappings.ts';
import { extensionAttributeType } from '@rollcall/shared/contract/schemas.ts';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { z } from 'zod';

import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Checkbox, SelectField, TextField } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useAddAttribute } from './queries.ts';

type Form = z.output<typeof customAttributeInput>;

const untouched: Form = {
  label: '',
  name: '',
  type: 'string',
  multiValued: false,
  schema: customSchemaUrn,
  source: '',
  sample: '',
};

const types = extensionAttributeType.options.map((key) => ({ key, label: key }));

const texts = [
  { name: 'label', label: 'Name', description: 'As people read it, for example “Cost centre”.' },
  { name: 'name', label: 'SCIM name', description: 'Letters, digits, - and _, for example costCentre.' },
] as const;
const sourceTexts = [
  {
    name: 'source',
    label: 'Field in the IdP',
    description: 'Optional: what the identity provider calls it.',
  },
  { name: 'sample', label: 'Sample value', description: 'Optional: a value as the IdP sends it.' },
] as const;

/** A new attribute of people, with what the identity provider has to send for it. */
export function CustomAttributeDialog({ onClose }: { onClose: () => void }) {
  const formId = useId();
  const toast = useToast();
  const add = useAddAttribute();
  const { control, handleSubmit, watch } = useForm<z.input<typeof customAttributeInput>, unknown, Form>({
    resolver: zodResolver(customAttributeInput),
    defaultValues: untouched,
  });
  const submit = handleSubmit((input) => {
    add.mutate(input, {
      onSuccess: ({ label }) => {
        toast({ title: `Added ${label}`, tone: 'success' });
        onClose();
      },
    });
  });
  const field = ({ name, label, description }: (typeof texts | typeof sourceTexts)[number]) => (
    <Controller
      key={name}
      control={control}
      name={name}
      render={({ field: { value = '', onChange }, fieldState }) => (
        <TextField
          label={label}
          description={description}
          error={fieldState.error?.message}
          isRequired={name === 'label' || name === 'name'}
          value={value}
          onChange={onChange}
        />
      )}
    />
  );
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title="Add custom attribute"
        footer={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} isPending={add.isPending}>
              Add attribute
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
          {texts.map(field)}
          <div className="grid grid-cols-2 items-end gap-3">
            <Controller
              control={control}
              name="type"
              render={({ field: { value, onChange } }) => (
                <SelectField label="Type" choices={types} value={value} onChange={onChange} />
              )}
            />
            <Controller
              control={control}
              name="multiValued"
              render={({ field: { value = false, onChange } }) => (
                <Checkbox isSelected={value} onChange={onChange}>
                  Several values at once
                </Checkbox>
              )}
            />
          </div>
          {sourceTexts.map(field)}
          <Disclosure title="Another schema">
            <Controller
              control={control}
              name="schema"
              render={({ field: { value = '', onChange }, fieldState }) => (
                <TextField
                  label="Schema URN"
                  description="Entra ID takes only those under urn:ietf:params:scim:schemas:extension."
                  error={fieldState.error?.message}
                  value={value}
                  onChange={onChange}
                />
              )}
            />
          </Disclosure>
        </form>
        <Preview input={watch()} />
        {add.error === null ? null : <ErrorCallout error={add.error} />}
      </DialogContent>
    </Dialog>
  );
}

/** What the identity provider sends for it, to look at and to hand to whoever sets it up there. */
function Preview({ input }: { input: z.input<typeof customAttributeInput> }) {
  const { name, schema = customSchemaUrn, type, source = '', sample = '', multiValued = false } = input;
  const path = `${schema}:${name === '' ? '…' : name}`;
  const value = multiValued ? `["${sample}"]` : `"${sample}"`;
  const text = [
    `SCIM attribute: ${path}`,
    `Type: ${type}${multiValued ? ', several values' : ''}`,
    ...(source === '' ? [] : [`Field in the identity provider: ${source}`]),
    ...(sample === '' ? [] : [`Sample: ${sample}`]),
  ].join('\n');
  return (
    <section aria-label="Preview" className="flex flex-col gap-2 rounded-card border border-divider p-3">
      <p className="font-medium text-ink-secondary">What the identity provider sends</p>
      <p className="font-mono text-meta break-all">
        <UntrustedText text={`"${path}": ${value}`} />
      </p>
      <div>
        <CopyButton text={text} what="for support" label="Copy for support" />
      </div>
    </section>
  );
}
