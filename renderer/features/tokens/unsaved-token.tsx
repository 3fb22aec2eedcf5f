import type { Token } from '@rollcall/shared/contract/tokens.ts';

import { useAnnounce } from '../../lib/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useRevokeToken } from './queries.ts';

/** Asked when the dialog is closed before the token was copied: nobody can use it, so it should not stay valid. */
export function UnsavedToken({
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
  const revokeNow = () =>
    revoke.mutate(token.id, {
      onSuccess() {
        announce(`Revoked token ${token.name}`);
        onClose();
      },
    });
  return (
    <DialogContent
      title="Close without the token?"
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            Keep it and close
          </Button>
          <Button onPress={onBack}>Back to token</Button>
          <Button variant="danger" isPending={revoke.isPending} onPress={revokeNow}>
            Revoke it now
          </Button>
        </>
      }
    >
      <p>
        You have not copied “<UntrustedText text={token.name} />
        ”, and it cannot be shown again. A token that nobody has should not stay valid: revoke it now, or go
        back and copy it.
      </p>
      {revoke.isError ? <ErrorCallout error={revoke.error} /> : null}
    </DialogContent>
  );
}
