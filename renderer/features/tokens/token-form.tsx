import { zodResolver } from '@hookform/resolvers/zod';
import {
  type TokenInput,
  tokenInput,
  type TokenScope,
  tokenScopes,
} from '@rollcall/shared/contract/tokens.ts';
import { identityProviderCodes, identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useEffect, useId } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { z } from 'zod';

import { Button } from '../../ui/button.tsx';
import { DialogContent } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Checkbox, SelectField, TextField } from '../../ui/fields.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import type { NewSecret } from './use-new-secret.ts';

const expiries = [
  { key: 'none', label: 'No expiry', days: null },
  { key: '30', label: '30 days', days: 30 },
  { key: '90', label: '90 days', days: 90 },
  { key: '180', label: '180 days', days: 180 },
  { key: '365', label: '365 days', days: 365 },
] as const;
type Expiry = (typeof expiries)[number]['key'];

const scopeWords: Readonly<Record<TokenScope, string>> = {
  read: 'Read: look up users and groups',
  write: 'Write: create, change and deactivate',
  bulk: 'Bulk: many changes in one request',
};

const providers = identityProviderCodes.map((key) => ({ key, label: identityProviders[key] }));

const form = z.object({
  name: tokenInput.shape.name,
  provider: z.enum(identityProviderCodes),
  expiry: z.enum(expiries.map(({ key }) => key)),
  scopes: z.array(z.enum(tokenScopes)).min(1, 'Choose at least one scope.'),
  networks: z.string().superRefine((text, context) => {
    const lines = linesOf(text);
    const parsed = tokenInput.shape.allowedNetworks.safeParse(lines);
    if (parsed.success) return;
    const [issue] = parsed.error.issues;
    const line = lines[Number(issue?.path[0])];
    context.addIssue({
      code: 'custom',
      message: `${line === undefined ? '' : `“${line}” is neither. `}${issue?.message}`,
    });
  }),
});
type Form = z.infer<typeof form>;

const untouched: Form = {
  name: '',
  provider: 'okta',
  expiry: 'none',
  scopes: [...tokenScopes],
  networks: '',
};

/** What a new token is for, how long it lives, and what it may do. */
export function TokenForm({ secret, onClose }: { secret: NewSecret; onClose: () => void }) {
  const formId = useId();
  const { control, handleSubmit, setFocus } = useForm<Form>({
    resolver: zodResolver(form),
    defaultValues: untouched,
  });
  useEffect(() => setFocus('name'), [setFocus]);
  const submit = handleSubmit((values) => {
    if (!secret.isPending) void secret.create(toInput(values));
    setFocus('name');
  });
  return (
    <DialogContent
      title="Generate token"
      footer={
        <>
          <Button isDisabled={secret.isPending} onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} isPending={secret.isPending}>
            Generate token
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Controller
          control={control}
          name="name"
          render={({ field, fieldState }) => (
            <TextField
              label="Name"
              description="Where the token will be used, for example “Okta production” or “Entra sandbox 2026-11”."
              error={fieldState.error?.message ?? secret.nameError}
              value={field.value}
              onChange={(value) => {
                field.onChange(value);
                secret.clearErrors();
              }}
              inputRef={field.ref}
            />
          )}
        />
        <div className="grid grid-cols-2 gap-3">
          <Controller
            control={control}
            name="provider"
            render={({ field }) => (
              <SelectField
                label="Identity provider"
                choices={providers}
                value={field.value}
                onChange={field.onChange}
              />
            )}
          />
          <Controller
            control={control}
            name="expiry"
            render={({ field }) => (
              <SelectField<Expiry>
                label="Expires"
                choices={expiries}
                value={field.value}
                onChange={field.onChange}
              />
            )}
          />
        </div>
        <Disclosure title="Limit what it may do, and from where">
          <Controller
            control={control}
            name="scopes"
            render={({ field, fieldState }) => (
              <fieldset className="flex flex-col gap-1">
                <legend className="mb-1 font-medium text-ink-secondary">Scopes</legend>
                {tokenScopes.map((scope) => (
                  <Checkbox
                    key={scope}
                    isSelected={field.value.includes(scope)}
                    onChange={(isSelected) => field.onChange(withScope(field.value, scope, isSelected))}
                  >
                    {scopeWords[scope]}
                  </Checkbox>
                ))}
                {fieldState.error === undefined ? null : (
                  <p role="alert" className="text-meta text-danger">
                    {fieldState.error.message}
                  </p>
                )}
              </fieldset>
            )}
          />
          <Controller
            control={control}
            name="networks"
            render={({ field, fieldState }) => (
              <TextArea
                label="Allowed addresses"
                description="One address or network a line, such as 203.0.113.0/24. Empty allows all."
                error={fieldState.error?.message}
                value={field.value}
                onChange={field.onChange}
                rows={3}
              />
            )}
          />
        </Disclosure>
      </form>
      {secret.failure === undefined || secret.nameError !== undefined ? null : (
        <ErrorCallout error={secret.failure} />
      )}
    </DialogContent>
  );
}

/** Only what differs from the server's own defaults is sent. */
function toInput({ name, provider, expiry, scopes, networks }: Form): TokenInput {
  const allowedNetworks = linesOf(networks);
  return {
    name,
    provider,
    expiresInDays: expiries.find(({ key }) => key === expiry)?.days ?? null,
    ...(scopes.length === tokenScopes.length ? {} : { scopes }),
    ...(allowedNetworks.length === 0 ? {} : { allowedNetworks }),
  };
}

function withScope(scopes: readonly TokenScope[], scope: TokenScope, isSelected: boolean): TokenScope[] {
  return tokenScopes.filter((one) => (one === scope ? isSelected : scopes.includes(one)));
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
