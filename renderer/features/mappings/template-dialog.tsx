import { zodResolver } from '@hookform/resolvers/zod';
import { type PublicRoleTemplate, roleTemplateInput } from '@rollcall/shared/contract/role-templates.ts';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import type { z } from 'zod';

import { callAdmin } from '../../lib/api.ts';
import { toVisibleText } from '../../lib/format-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { IdChoices } from './id-choices.tsx';
import { type Definitions, useRefreshAccess } from './queries.ts';

const none = 'none';

/** A new template, or another content for one that people may have. */
export function TemplateDialog({
  template,
  definitions,
  onClose,
}: {
  /** undefined for a new one. */
  template: PublicRoleTemplate | undefined;
  definitions: Definitions;
  onClose: () => void;
}) {
  const formId = useId();
  const refresh = useRefreshAccess();
  const { control, handleSubmit } = useForm<
    z.input<typeof roleTemplateInput>,
    unknown,
    z.output<typeof roleTemplateInput>
  >({
    resolver: zodResolver(roleTemplateInput),
    defaultValues: {
      name: template?.name ?? '',
      roleIds: template?.roleIds ?? [],
      organizationId: template?.organizationId ?? null,
    },
  });
  const save = useMutation({
    mutationFn: (body: z.output<typeof roleTemplateInput>) =>
      template === undefined
        ? callAdmin('roleTemplates.create', { body })
        : callAdmin('roleTemplates.update', { params: { id: template.id }, ifMatch: template.version, body }),
    onSuccess: onClose,
    onSettled: refresh,
  });
  const verb = template === undefined ? 'Add' : 'Save';
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title={template === undefined ? 'Add role template' : 'Edit role template'}
        footer={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} isPending={save.isPending}>
              {verb} role template
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          onSubmit={(event) => void handleSubmit((body) => save.mutate(body))(event)}
          className="flex flex-col gap-3"
        >
          <Controller
            control={control}
            name="name"
            render={({ field: { value, onChange }, fieldState }) => (
              <TextField
                label="Name"
                description="For example “Support team”."
                error={fieldState.error?.message}
                value={value}
                onChange={onChange}
              />
            )}
          />
          <Controller
            control={control}
            name="roleIds"
            render={({ field: { value, onChange }, fieldState }) => (
              <IdChoices
                label="Roles"
                known={definitions.roles}
                value={value}
                error={fieldState.error?.message}
                onChange={onChange}
              />
            )}
          />
          <Controller
            control={control}
            name="organizationId"
            render={({ field: { value, onChange } }) => (
              <SelectField
                label="Organization"
                choices={[
                  { key: none, label: 'No organization of its own' },
                  ...definitions.organizations.map(({ id, name }) => ({
                    key: id,
                    label: toVisibleText(name),
                  })),
                ]}
                value={value ?? none}
                onChange={(id) => onChange(id === none ? null : id)}
              />
            )}
          />
        </form>
        {save.error === null ? null : <ErrorCallout error={save.error} />}
      </DialogContent>
    </Dialog>
  );
}
