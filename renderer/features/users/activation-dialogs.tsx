import type { ListedUser } from '@rollcall/shared/contract/users.ts';

import { useNow } from '../../lib/clock.ts';
import { useToast } from '../../lib/toast.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useDeactivateUser, useReactivateUser } from './queries.ts';
import { untilWords } from './session-words.ts';

interface ActivationProps {
  readonly user: ListedUser;
  readonly onClose: () => void;
}

/** What goes and what stays when somebody is deactivated; Undo is offered afterwards. */
export function DeactivateDialog({ user, onClose }: ActivationProps) {
  const deactivate = useDeactivateUser();
  const reactivate = useReactivateUser();
  const toast = useToast();
  const now = useNow();
  const { open, lastExpiresAt } = user.sessions;
  const run = () =>
    deactivate.mutate(user.id, {
      onSuccess() {
        onClose();
        toast({
          title: `${user.displayName ?? user.userName} was deactivated.`,
          tone: 'success',
          action: { label: 'Undo', run: () => reactivate.mutate(user.id) },
        });
      },
    });
  return (
    <ConfirmDialog
      title={
        <>
          Deactivate <UntrustedText text={user.displayName ?? user.userName} />
        </>
      }
      doing="deactivate a user"
      confirmLabel="Deactivate user"
      isPending={deactivate.isPending}
      error={deactivate.error}
      onConfirm={run}
      onClose={onClose}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5">
        <li>They cannot sign in again, and their roles stop counting at once.</li>
        <li>
          {open === 0 || lastExpiresAt === null
            ? 'No session is open.'
            : `${open === 1 ? '1 session is' : `${open} sessions are`} open, the last until ${untilWords(lastExpiresAt, now)}. They end now or run out, as the connection’s settings say.`}
        </li>
        <li>The account, its groups and its history stay, and it can be reactivated with the same id.</li>
        <li>An identity provider that manages the account may reactivate it with its next update.</li>
      </ul>
    </ConfirmDialog>
  );
}

/** Give somebody their access back. */
export function ReactivateDialog({ user, onClose }: ActivationProps) {
  const reactivate = useReactivateUser();
  const toast = useToast();
  const run = () =>
    reactivate.mutate(user.id, {
      onSuccess() {
        onClose();
        toast({ title: `${user.displayName ?? user.userName} is active again.`, tone: 'success' });
      },
    });
  return (
    <ConfirmDialog
      title={
        <>
          Reactivate <UntrustedText text={user.displayName ?? user.userName} />
        </>
      }
      doing="reactivate a user"
      confirmLabel="Reactivate user"
      isDangerous={false}
      isPending={reactivate.isPending}
      error={reactivate.error}
      onConfirm={run}
      onClose={onClose}
    >
      <p>
        They can sign in again and get back the roles that their groups give them now. The id stays the same;
        sessions that ended stay ended.
      </p>
      {user.isDeletedByProvider ? (
        <p>The identity provider deleted this account. SCIM sees it again afterwards.</p>
      ) : null}
    </ConfirmDialog>
  );
}
