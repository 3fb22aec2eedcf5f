import type { Token } from '@rollcall/shared/contract/tokens.ts';

import { useRevokeToken } from '../../lib/admin-queries.ts';
import { useAnnounce } from '../../lib/announcer.tsx';
import { useNow } from '../../lib/clock.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
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
  return (
    <ConfirmDialog
      title={
        <>
          Revoke “<UntrustedText text={token.name} />
          ”?
        </>
      }
      doing="revoke a token"
      confirmLabel="Revoke token"
      cancelLabel="Keep token"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() =>
        revoke.mutate(token.id, {
          onSuccess() {
            announce(`Revoked token ${token.name}`);
            onRevoked();
          },
        })
      }
      onClose={onClose}
    >
      <p>{revokeWarning(token, now)}</p>
    </ConfirmDialog>
  );
}
