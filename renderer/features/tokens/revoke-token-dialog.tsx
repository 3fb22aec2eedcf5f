import type { Token } from '@rollcall/shared/contract/tokens.ts';

import { useAnnounce } from '../../lib/announcer.tsx';
import { useNow } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useRevokeToken } from './queries.ts';
import { revokeWarning } from './token-words.ts';

/** Asks before a token is revoked, and says what that does. */
export function RevokeTokenDialog({
  token,
  onRevoked,
  onClose,
}: {
  token: Token;
  onRevoked: () => void;
  onClose: () => void;
}) {
  const now = useNow();
  const announce = useAnnounce();
  const revoke = useRevokeToken();
  const confirm = () =>
    revoke.mutate(token.id, {
      onSuccess() {
        announce(`Revoked token ${token.name}`);
        onRevoked();
      },
    });
  return (
    <Dialog role="alertdialog" onClose={onClose}>
      <DialogContent
        title={
          <>
            Revoke “<UntrustedText text={token.name} />
            ”?
          </>
        }
        footer={
          <>
            <Button onPress={onClose}>Keep token</Button>
            <Button variant="danger" isPending={revoke.isPending} onPress={confirm}>
              Revoke token
            </Button>
          </>
        }
      >
        <p>{revokeWarning(token, now)}</p>
        {revoke.isError ? <ErrorCallout error={revoke.error} /> : null}
      </DialogContent>
    </Dialog>
  );
}
