import type { ListedUser } from '@rollcall/shared/contract/users.ts';

import { type Action, useActions } from '../../lib/actions.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { logSearchOf } from './log-search-of.ts';
import type { UserJobs } from './user-jobs.ts';
import type { UserTab } from './users-search.ts';

const group = 'Users';

/** Keys and palette of the Users screen; all but N, I and / are about the person in hand. */
export function useUserActions({
  userInHand,
  jobs,
  onTab,
}: {
  /** That of the active row. */
  userInHand: () => ListedUser | undefined;
  jobs: UserJobs;
  onTab: (id: string, tab: UserTab) => void;
}): void {
  const { unreachableReason: disabledReason } = useConnection();
  const copy = useCopy();
  const withUser = (run: (user: ListedUser) => void) => () => {
    const user = userInHand();
    if (user !== undefined) run(user);
  };
  const actions: readonly Action[] = [
    { id: 'users.create', title: 'Create user', group, keys: ['n'], disabledReason, run: jobs.onCreate },
    {
      id: 'users.import',
      title: 'Import users from CSV',
      group,
      keys: ['i'],
      disabledReason,
      run: jobs.onImport,
    },
    {
      id: 'users.find',
      title: 'Find a user',
      group,
      keys: ['/', 'mod+f'],
      run: () => document.querySelector<HTMLElement>('[role=toolbar] input')?.focus(),
    },
    {
      id: 'users.sessions',
      title: 'Show sessions',
      group,
      keys: ['s'],
      isForRow: true,
      run: withUser(({ id }) => onTab(id, 'sessions')),
    },
    {
      id: 'users.history',
      title: 'Show history',
      group,
      isForRow: true,
      run: withUser(({ id }) => onTab(id, 'history')),
    },
    {
      id: 'users.activation',
      title: 'Deactivate or reactivate user',
      group,
      keys: ['delete'],
      isForRow: true,
      disabledReason,
      run: withUser((user) => (user.status === 'active' ? jobs.onDeactivate(user) : jobs.onReactivate(user))),
    },
    {
      id: 'users.watch',
      title: 'Watch this person in the provisioning log',
      group,
      isForRow: true,
      run: withUser((user) => {
        window.location.assign(hrefOf('provisioningLog', { q: logSearchOf(user) }));
      }),
    },
    {
      id: 'users.copy-id',
      title: 'Copy user id',
      group,
      keys: ['c'],
      isForRow: true,
      run: withUser(({ id }) => void copy({ text: id, what: 'user id' })),
    },
  ];
  useActions(actions);
}
