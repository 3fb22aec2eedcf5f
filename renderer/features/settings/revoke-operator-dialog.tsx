import type { PublicOperator } from '@rollcall/shared/contract/operators.ts';

import { useAnnounce } from '../../lib/announcer.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useRevokeOperator } from './queries.ts';

/** Asks before an operator loses access. */
export function RevokeOperatorDialog({
  operator,
  onClose,
}: {
  operator: PublicOperator;
  onClose: () => void;
}) {
  const announce = useAnnounce();
  const revoke = useRevokeOperator();
  return (
    <ConfirmDialog
      title={
        <>
          Revoke “<UntrustedText text={operator.name} />
          ”?
        </>
      }
      doing="revoke an operator"
      confirmLabel="Revoke operator"
      cancelLabel="Keep operator"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() =>
        revoke.mutate(operator.id, {
          onSuccess() {
            announce(`Revoked operator ${operator.name}`);
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      <p>
        Whoever uses this token is stopped at the next request. What was done with it stays in Activity. This
        cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
