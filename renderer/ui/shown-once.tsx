import { useId, useState } from 'react';

import { Button } from './button.tsx';
import { Callout } from './callout.tsx';
import { CopyButton } from './copy-button.tsx';
import { ReadOnlyInput } from './copy-field.tsx';
import { DialogContent } from './dialog.tsx';
import { ErrorCallout } from './error-panel.tsx';
import { Checkbox } from './fields.tsx';
import { UntrustedText } from './untrusted-text.tsx';

/** Whether a secret that is shown once can be let go: it was copied, or the administrator says that it is stored. */
export interface Keeping {
  readonly isCopied: boolean;
  readonly isStored: boolean;
  readonly isSafe: boolean;
  readonly onCopied: () => void;
  readonly onStoredChange: (isStored: boolean) => void;
}

export function useKeeping(): Keeping {
  const [isCopied, setIsCopied] = useState(false);
  const [isStored, setIsStored] = useState(false);
  return {
    isCopied,
    isStored,
    isSafe: isCopied || isStored,
    onCopied: () => setIsCopied(true),
    onStoredChange: setIsStored,
  };
}

/** The one time a secret is shown. */
export function ShownOnce({ secret, keeping }: { secret: string; keeping: Keeping }) {
  const id = useId();
  return (
    <>
      <Callout tone="warning">
        This is the only time the token is shown. Store it in your password manager or paste it now. If you
        lose it, revoke it and make a new one.
      </Callout>
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium text-ink-secondary">
          Token
        </label>
        <div className="flex gap-2">
          <ReadOnlyInput id={id} value={secret} />
          <CopyButton
            what="token"
            label="Copy token"
            text={secret}
            isSecret
            variant="primary"
            onCopied={keeping.onCopied}
          />
        </div>
        <p className="text-meta text-ink-tertiary">
          {keeping.isCopied
            ? 'Copied. It is cleared from the clipboard after 60 seconds.'
            : 'Treat it like an administrator’s password.'}
        </p>
      </div>
    </>
  );
}

/** The word of the administrator that the secret is stored elsewhere. */
export function StoredCheckbox({ keeping }: { keeping: Keeping }) {
  return (
    <Checkbox isSelected={keeping.isStored} onChange={keeping.onStoredChange}>
      I stored it
    </Checkbox>
  );
}

/** Asked when a secret is left before it was copied: nobody can use it, so it should not stay valid. */
export function LeaveUncopied({
  name,
  isRevoking,
  error,
  onRevoke,
  onBack,
  onLeave,
}: {
  name: string;
  isRevoking: boolean;
  /** What came of the revocation, when it failed. */
  error: unknown;
  onRevoke: () => void;
  onBack: () => void;
  onLeave: () => void;
}) {
  return (
    <DialogContent
      title="Close without the token?"
      footer={
        <>
          <Button variant="quiet" onPress={onLeave}>
            Keep it and close
          </Button>
          <Button onPress={onBack}>Back to token</Button>
          <Button variant="danger" isPending={isRevoking} onPress={onRevoke}>
            Revoke it now
          </Button>
        </>
      }
    >
      <p>
        You have not copied “<UntrustedText text={name} />
        ”, and it cannot be shown again. A token that nobody has should not stay valid: revoke it now, or go
        back and copy it.
      </p>
      {error === null || error === undefined ? null : <ErrorCallout error={error} />}
    </DialogContent>
  );
}
