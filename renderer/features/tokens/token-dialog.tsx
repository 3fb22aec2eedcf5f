import type { CreatedToken, Token } from '@rollcall/shared/contract/tokens.ts';
import { places } from '@rollcall/shared/idp/places.ts';
import { type ReactNode, useState } from 'react';

import { useRevokeToken } from '../../lib/admin-queries.ts';
import { useAnnounce } from '../../lib/announcer.tsx';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { type Keeping, LeaveUncopied, ShownOnce, StoredCheckbox, useKeeping } from '../../ui/shown-once.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { type NewSecret, useNewSecret } from './use-new-secret.ts';

/**
 * Make a token with a form of the caller's and show it once; asks before it is left uncopied. The secret lives in this
 * component's state and nowhere else: it is gone from the window as soon as the dialog closes.
 */
export function TokenDialog({
  step = 'form',
  onClose,
  children,
}: {
  /** Where the form has more than one page. */
  step?: string;
  onClose: () => void;
  children: (secret: NewSecret, close: () => void) => ReactNode;
}) {
  const secret = useNewSecret();
  const keeping = useKeeping();
  const [isLeaving, setIsLeaving] = useState(false);
  const { created } = secret;
  if (created === undefined) {
    // Closing before the answer is there would leave a token behind that nobody has seen.
    const cancel = secret.isPending ? () => undefined : onClose;
    return (
      <Dialog step={step} onClose={cancel}>
        {children(secret, cancel)}
      </Dialog>
    );
  }
  if (isLeaving) {
    const goBack = () => setIsLeaving(false);
    return (
      <Dialog step="leaving" role="alertdialog" onClose={goBack}>
        <UncopiedToken token={created.token} onBack={goBack} onClose={onClose} />
      </Dialog>
    );
  }
  const close = keeping.isSafe ? onClose : () => setIsLeaving(true);
  return (
    <Dialog step="secret" onClose={close}>
      <ReadyToken created={created} keeping={keeping} onDone={close} />
    </Dialog>
  );
}

function ReadyToken({
  created: { token, secret },
  keeping,
  onDone,
}: {
  created: CreatedToken;
  keeping: Keeping;
  onDone: () => void;
}) {
  const { scimBaseUrl } = useConnection();
  return (
    <DialogContent
      title={
        <>
          Token “<UntrustedText text={token.name} />” is ready
        </>
      }
      footer={
        <Button variant="primary" isDisabled={!keeping.isSafe} onPress={onDone}>
          Done
        </Button>
      }
    >
      <ShownOnce secret={secret} keeping={keeping} />
      {scimBaseUrl === null ? null : <CopyField label="SCIM base URL" what="base URL" text={scimBaseUrl} />}
      <p className="text-ink-secondary">
        Paste both into <strong className="font-medium text-ink">{places[token.provider].token}</strong>.
      </p>
      <StoredCheckbox keeping={keeping} />
    </DialogContent>
  );
}

function UncopiedToken({
  token,
  onBack,
  onClose,
}: {
  token: Token;
  onBack: () => void;
  onClose: () => void;
}) {
  const announce = useAnnounce();
  const revoke = useRevokeToken();
  return (
    <LeaveUncopied
      name={token.name}
      isRevoking={revoke.isPending}
      error={revoke.error}
      onBack={onBack}
      onLeave={onClose}
      onRevoke={() =>
        revoke.mutate(token.id, {
          onSuccess() {
            announce(`Revoked token ${token.name}`);
            onClose();
          },
        })
      }
    />
  );
}
