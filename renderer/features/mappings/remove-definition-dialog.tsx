import { useMutation } from '@tanstack/react-query';

import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useRefreshAccess } from './queries.ts';

/** Asks before a template or a policy is removed: whoever has something through it alone loses that. */
export function RemoveDefinitionDialog({
  what,
  name,
  remove,
  onClose,
}: {
  what: string;
  name: string;
  remove: () => Promise<unknown>;
  onClose: () => void;
}) {
  const refresh = useRefreshAccess();
  const removal = useMutation({ mutationFn: remove, onSuccess: onClose, onSettled: refresh });
  return (
    <ConfirmDialog
      title={
        <>
          Remove <UntrustedText text={name} />?
        </>
      }
      doing={`remove a ${what}`}
      confirmLabel={`Remove ${what}`}
      isPending={removal.isPending}
      error={removal.error}
      onConfirm={() => removal.mutate()}
      onClose={onClose}
    >
      <p>Whoever has a role or an organization only through it loses that at once.</p>
    </ConfirmDialog>
  );
}
