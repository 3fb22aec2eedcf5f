import { identityProviderCodes, identityProviders } from '@rollcall/shared/idp/providers.ts';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import type { TokenCreation } from './use-create-token.ts';

type Expiry = (typeof expiries)[number]['key'];

const expiries = [
  { key: 'none', label: 'No expiry', days: null },
  { key: '30', label: '30 days', days: 30 },
  { key: '90', label: '90 days', days: 90 },
  { key: '180', label: '180 days', days: 180 },
  { key: '365', label: '365 days', days: 365 },
] as const;

const providers = identityProviderCodes.map((key) => ({ key, label: identityProviders[key] }));

/** Name, provider and expiry of a new token. */
export function TokenForm({ creation, onClose }: { creation: TokenCreation; onClose: () => void }) {
  const formId = useId();
  const nameInput = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [provider, setProvider] = useState<(typeof providers)[number]['key']>('okta');
  const [expiry, setExpiry] = useState<Expiry>('none');
  useEffect(() => nameInput.current?.focus(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (creation.isPending) return;
    const expiresInDays = expiries.find(({ key }) => key === expiry)?.days ?? null;
    void creation.create({ name, provider, expiresInDays });
    nameInput.current?.focus();
  };
  return (
    <DialogContent
      title="Generate token"
      footer={
        <>
          <Button isDisabled={creation.isPending} onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} isPending={creation.isPending}>
            Generate token
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label="Name"
          description="Where the token will be used, for example “Okta production” or “Entra sandbox 2026-11”."
          error={creation.nameError}
          value={name}
          onChange={(value) => {
            setName(value);
            creation.clearErrors();
          }}
          inputRef={nameInput}
        />
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            label="Identity provider"
            choices={providers}
            value={provider}
            onChange={setProvider}
          />
          <SelectField label="Expires" choices={expiries} value={expiry} onChange={setExpiry} />
        </div>
      </form>
      {creation.failure === undefined ? null : <ErrorCallout error={creation.failure} />}
    </DialogContent>
  );
}
