import { zodResolver } from '@hookform/resolvers/zod';
import type { UserDetail } from '@rollcall/shared/contract/users.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import { useId } from 'react';
import { type Control, Controller, useForm, useWatch } from 'react-hook-form';

import { useProviderName } from '../../lib/provider-name.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { TextField } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import {
  isManagedField,
  type ProfileField,
  profileFieldNames,
  profileForm,
  type ProfileForm,
  profileLabels,
  toAttributes,
  toProfile,
} from './profile-fields.ts';
import { useCreateUser, useUpdateUser } from './queries.ts';

/** A new person, made by hand: no identity provider manages the account until one links it. */
export function CreateUserDialog({
  onCreated,
  onClose,
}: {
  onCreated: (id: string) => void;
  onClose: () => void;
}) {
  const create = useCreateUser();
  const toast = useToast();
  const save = (form: ProfileForm) =>
    create.mutate(
      { attributes: toAttributes({}, form) },
      {
        onSuccess({ id, userName }) {
          toast({ title: `User ${userName} was created.`, tone: 'success' });
          onCreated(id);
        },
      },
    );
  return (
    <UserForm
      title="Create user"
      submitLabel="Create user"
      resource={{}}
      user={undefined}
      isPending={create.isPending}
      error={create.error}
      onSave={save}
      onClose={onClose}
    />
  );
}

/** The usual attributes of a person; what the identity provider owns is said before it is changed. */
export function EditUserDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const update = useUpdateUser();
  const toast = useToast();
  const resource = user.resource as JsonObject; // safe cast: it came as JSON
  const save = (form: ProfileForm) => {
    const attributes = toAttributes(resource, form);
    if (Object.keys(attributes).length === 0) return onClose();
    return update.mutate(
      { id: user.id, version: user.version, changes: { attributes } },
      {
        onSuccess() {
          toast({ title: 'The profile was saved.', tone: 'success' });
          onClose();
        },
      },
    );
  };
  return (
    <UserForm
      title={
        <>
          Edit <UntrustedText text={user.displayName ?? user.userName} />
        </>
      }
      submitLabel="Save changes"
      resource={resource}
      user={user}
      isPending={update.isPending}
      error={update.error}
      onSave={save}
      onClose={onClose}
    />
  );
}

function UserForm({
  title,
  submitLabel,
  resource,
  user,
  isPending,
  error,
  onSave,
  onClose,
}: {
  title: React.ReactNode;
  submitLabel: string;
  resource: JsonObject;
  /** undefined for a new person. */
  user: UserDetail | undefined;
  isPending: boolean;
  error: unknown;
  onSave: (form: ProfileForm) => void;
  onClose: () => void;
}) {
  const formId = useId();
  const provider = useProviderName(user?.connectionId ?? null);
  const start = toProfile(resource);
  const { control, handleSubmit } = useForm<ProfileForm>({
    resolver: zodResolver(profileForm),
    defaultValues: start,
  });
  const values = useWatch({ control });
  const isManaged = (field: ProfileField) => user !== undefined && isManagedField(user, field);
  const touchesManaged = profileFieldNames.some(
    (field) => isManaged(field) && values[field] !== start[field],
  );
  return (
    <Dialog onClose={isPending ? () => undefined : onClose}>
      <DialogContent
        title={title}
        footer={
          <>
            <Button isDisabled={isPending} onPress={onClose}>
              Cancel
            </Button>
            <Button type="submit" form={formId} variant="primary" isPending={isPending}>
              {submitLabel}
            </Button>
          </>
        }
      >
        {user === undefined ? (
          <p className="text-ink-secondary">
            Nobody manages this account until an identity provider creates the same person: then it is linked
            and keeps its id.
          </p>
        ) : null}
        <form
          id={formId}
          noValidate
          onSubmit={(event) => void handleSubmit(onSave)(event)}
          className="grid grid-cols-2 items-start gap-3"
        >
          {profileFieldNames.map((field) => (
            <Field
              key={field}
              control={control}
              field={field}
              hint={hintOf(field, user === undefined ? undefined : isManaged(field), provider)}
            />
          ))}
        </form>
        {touchesManaged ? (
          <Callout tone="warning">
            <UntrustedText text={ownershipWarning(provider)} />
          </Callout>
        ) : null}
        {error === null ? null : <ErrorCallout error={error} />}
      </DialogContent>
    </Dialog>
  );
}

/** Said before a change of what an identity provider owns. */
function ownershipWarning(provider: string): string {
  const inside = provider === 'The identity provider' ? 'the identity provider' : provider;
  const whose = provider === 'The identity provider' ? 'its' : `${provider}’s`;
  return `${provider} owns this field. Your change lasts until ${whose} next update. Change it in ${inside} to keep it.`;
}

function hintOf(field: ProfileField, isManaged: boolean | undefined, provider: string): string {
  if (isManaged === undefined) return field === 'userName' ? 'What they sign in with.' : 'Optional';
  return isManaged ? `Managed by ${provider.replace(/^The /, 'the ')}` : 'Kept here';
}

function Field({
  control,
  field: name,
  hint,
}: {
  control: Control<ProfileForm>;
  field: ProfileField;
  hint: string;
}) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange }, fieldState }) => (
        <TextField
          label={profileLabels[name]}
          description={hint}
          error={fieldState.error?.message}
          value={value}
          onChange={onChange}
          isRequired={name === 'userName'}
        />
      )}
    />
  );
}
