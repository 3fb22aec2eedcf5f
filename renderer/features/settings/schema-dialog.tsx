import { zodResolver } from '@hookform/resolvers/zod';
import type { ExtensionSchema } from '@rollcall/shared/contract/schemas.ts';
import { Plus } from 'lucide-react';
import { useId } from 'react';
import { Controller, useFieldArray, useForm } from 'react-hook-form';

import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { useSaveSchema } from './queries.ts';
import { SchemaAttribute } from './schema-attribute.tsx';
import { emptyAttribute, fromForm, type SchemaForm, schemaForm, toForm } from './schema-form.ts';

const resourceTypes = [
  { key: 'User', label: 'Users' },
  { key: 'Group', label: 'Groups' },
] as const;

/** Make an extension schema, or change one. Its URN is its identity and stays. */
export function SchemaDialog({
  schema,
  onClose,
}: {
  schema: ExtensionSchema | undefined;
  onClose: () => void;
}) {
  const formId = useId();
  const save = useSaveSchema();
  const { control, handleSubmit, formState } = useForm<SchemaForm>({
    resolver: zodResolver(schemaForm),
    defaultValues: toForm(schema),
  });
  const attributes = useFieldArray({ control, name: 'attributes' });
  const submit = handleSubmit((form) => save.mutate(fromForm(form, schema), { onSuccess: onClose }));
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title={schema === undefined ? 'Add schema' : 'Edit schema'}
        footer={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} isPending={save.isPending}>
              Save schema
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
          {schema === undefined ? (
            <>
              <Controller
                control={control}
                name="id"
                render={({ field, fieldState }) => (
                  <TextField
                    label="URN"
                    description="Such as urn:acme:params:scim:schemas:1.0:Badge. It cannot be changed later."
                    error={fieldState.error?.message}
                    value={field.value}
                    onChange={field.onChange}
                    inputRef={field.ref}
                  />
                )}
              />
              <Controller
                control={control}
                name="resourceType"
                render={({ field }) => (
                  <SelectField
                    label="Belongs to"
                    choices={resourceTypes}
                    value={field.value}
                    onChange={field.onChange}
                  />
                )}
              />
            </>
          ) : (
            <p className="font-mono text-meta break-all text-ink-secondary">{schema.id}</p>
          )}
          <Controller
            control={control}
            name="name"
            render={({ field, fieldState }) => (
              <TextField
                label="Name"
                description="Stands on screens."
                error={fieldState.error?.message}
                value={field.value}
                onChange={field.onChange}
                inputRef={field.ref}
              />
            )}
          />
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-medium text-ink-secondary">Attributes</legend>
            {attributes.fields.map(({ id }, index) => (
              <SchemaAttribute
                key={id}
                control={control}
                index={index}
                onRemove={attributes.fields.length === 1 ? undefined : () => attributes.remove(index)}
              />
            ))}
            <div>
              <Button size="compact" onPress={() => attributes.append(emptyAttribute)}>
                <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
                Add attribute
              </Button>
            </div>
            {formState.errors.attributes?.message === undefined ? null : (
              <p role="alert" className="text-meta text-danger">
                {formState.errors.attributes.message}
              </p>
            )}
          </fieldset>
        </form>
        {save.isError ? <ErrorCallout error={save.error} /> : null}
      </DialogContent>
    </Dialog>
  );
}
