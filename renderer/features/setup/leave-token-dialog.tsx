import type { Token } from '@rollcall/shared/contract/tokens.ts';

import { useRevokeToken } from '../../lib/admin-queries.ts';
import { useAnnounce } from '../../lib/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LeaveUncopied } from '../../ui/shown-once.tsx';

/** Asked when the step with the token is left before it was copied. */
export function LeaveTokenDialog({
  token,
  onBack,
  onLeave,
}: {
  token: Token;
  onBack: () => void;
  onLeave: () => void;
}) {
  const announce = useAnnounce();
  const revoke = useRevokeToken();
  return (
    <Dialog role="alertdialog" onClose={onBack}>
      <LeaveUncopied
        name={token.name}
        isRevoking={revoke.isPending}
        error={revoke.error}
        onBack={onBack}
        onLeave={onLeave}
        onRevoke={() =>
          revoke.mutate(token.id, {
            onSuccess() {
              announce(`Revoked token ${token.name}`);
              onLeave();
            },
          })
        }
      />
    </Dialog>
  );
}
