import type { CreatedToken } from '@rollcall/shared/contract/tokens.ts';
import { useId } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CopyField, ReadOnlyInput } from '../../ui/copy-field.tsx';
import { DialogContent } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** The one time a token is shown. It counts as saved once copied, or when the administrator says so. */
export function TokenSecret({
  created,
  isCopied,
  onCopied,
  isStored,
  onStoredChange,
  onDone,
}: {
  created: CreatedToken;
  isCopied: boolean;
  onCopied: () => void;
  isStored: boolean;
  onStoredChange: (isStored: boolean) => void;
  onDone: () => void;
}) {
  const id = useId();
  const { scimBaseUrl } = useConnection();
  return (
    <DialogContent
      title={
        <>
          Token “<UntrustedText text={created.token.name} />” is ready
        </>
      }
      footer={
        <Button variant="primary" isDisabled={!isCopied && !isStored} onPress={onDone}>
          Done
        </Button>
      }
    >
      <Callout tone="warning">
        This is the only time the token is shown. Store it in your password manager or paste it now. If you
        lose it, revoke it and make a new one.
      </Callout>
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium text-ink-secondary">
          Token
        </label>
        <div className="flex gap-2">
          <ReadOnlyInput id={id} value={created.secret} />
          <CopyButton
            what="token"
            label="Copy token"
            text={created.secret}
            isSecret
            variant="primary"
            onCopied={onCopied}
          />
        </div>
        <p className="text-meta text-ink-tertiary">
          {isCopied
            ? 'Copied. It is cleared from the clipboard after 60 seconds.'
            : 'Treat it like an administrator’s password.'}
        </p>
      </div>
      {scimBaseUrl === null ? null : <CopyField label="SCIM base URL" what="base URL" text={scimBaseUrl} />}
      <Checkbox isSelected={isStored} onChange={onStoredChange}>
        I stored it
      </Checkbox>
    </DialogContent>
  );
}
