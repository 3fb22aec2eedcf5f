import { zodResolver } from '@hookform/resolvers/zod';
import { policyInput, type PublicPolicy } from '@rollcall/shared/contract/policies.ts';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useId } from 'react';
import { Controller, useFieldArray, useForm } from 'react-hook-form';
import type { z } from 'zod';

import { callAdmin } from '../../lib/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Checkbox, TextField } from '../../ui/fields.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { IdChoices } from './id-choices.tsx';
import { emptyCondition } from './policy-words.ts';
import { type Definitions, useRefreshAccess } from './queries.ts';

type Values = z.output<typeof policyInput>;

/** A new policy, or another content for one that applies to people. */
export function PolicyDialog({
  policy,
  definitions,
  onClose,
}: {
  /** undefined for a new one. */
  policy: PublicPolicy | undefined;
  definitions: Definitions;
  onClose: () => void;
}) {
  const formId = useId();
  const refresh = useRefreshAccess();
  const { control, handleSubmit, watch } = useForm<z.input<typeof policyInput>, unknown, Values>({
    resolver: zodResolver(policyInput),
    defaultValues: {
      name: policy?.name ?? '',
      conditions: policy?.conditions ?? [],
      roleIds: policy?.roleIds ?? [],
      organizationIds: policy?.organizationIds ?? [],
      mayGrantPrivileged: policy?.mayGrantPrivileged ?? false,
    },
  });
  const conditions = useFieldArray({ control, name: 'conditions' });
  const save = useMutation({
    mutationFn: (body: Values) =>
      policy === undefined
        ? callAdmin('policies.create', { body })
        : callAdmin('policies.update', { params: { id: policy.id }, ifMatch: policy.version, body }),
    onSuccess: onClose,
    onSettled: refresh,
  });
  const chosen = watch('roleIds') ?? [];
  const privileged = definitions.roles.filter(({ id, scimMayGrant }) => !scimMayGrant && chosen.includes(id));
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title={policy === undefined ? 'Add policy' : 'Edit policy'}
        footer={
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button variant="primary" type="submit" form={formId} isPending={save.isPending}>
              {policy === undefined ? 'Add policy' : 'Save policy'}
            </Button>
          </>
        }
      >
        <form
          id={formId}
          noValidate
          onSubmit={(event) => void handleSubmit((body) => save.mutate(body))(event)}
          className="flex flex-col gap-4"
        >
          <Controller
            control={control}
            name="name"
            render={({ field: { value, onChange }, fieldState }) => (
              <TextField
                label="Name"
                description="For example “Sales reads reports”."
                error={fieldState.error?.message}
                value={value}
                onChange={onChange}
              />
            )}
          />
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1 font-medium text-ink-secondary">Conditions, all of which must fit</legend>
            {conditions.fields.length === 0 ? (
              <p className="text-ink-tertiary">
                None: the policy applies only to groups that a rule sends to it.
              </p>
            ) : null}
            {conditions.fields.map(({ id }, index) => (
              <Controller
                key={id}
                control={control}
                name={`conditions.${index}`}
                render={({ field: { value, onChange }, fieldState }) => (
                  <ConditionFields
                    position={index + 1}
                    condition={value ?? emptyCondition}
                    isWrong={fieldState.invalid}
                    onChange={onChange}
                    onRemove={() => conditions.remove(index)}
                  />
                )}
              />
            ))}
            <div>
              <Button size="compact" onPress={() => conditions.append(emptyCondition)}>
                <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
                Add condition
              </Button>
            </div>
          </fieldset>
          {(['roleIds', 'organizationIds'] as const).map((name) => (
            <Controller
              key={name}
              control={control}
              name={name}
              render={({ field: { value = [], onChange }, fieldState }) => (
                <IdChoices
                  label={name === 'roleIds' ? 'Gives the roles' : 'Puts into the organizations'}
                  known={name === 'roleIds' ? definitions.roles : definitions.organizations}
                  value={value}
                  error={fieldState.error?.message}
                  onChange={onChange}
                />
              )}
            />
          ))}
          {privileged.length === 0 ? null : (
            <Controller
              control={control}
              name="mayGrantPrivileged"
              render={({ field: { value = false, onChange } }) => (
                <Checkbox isSelected={value} onChange={onChange}>
                  This policy may grant {privileged.map(({ name }) => name).join(' and ')}. Without this tick
                  it does not.
                </Checkbox>
              )}
            />
          )}
        </form>
        {save.error === null ? null : <ErrorCallout error={save.error} />}
      </DialogContent>
    </Dialog>
  );
}
