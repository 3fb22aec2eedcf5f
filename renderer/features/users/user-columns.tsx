import type { ListedUser } from '@rollcall/shared/contract/users.ts';

import { useNow } from '../../lib/clock.ts';
import { accountStatusWords, SourceBadge } from '../../ui/account.tsx';
import type { Column } from '../../ui/data-grid.tsx';
import { Age } from '../../ui/moment.tsx';
import { StatusChip, StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { sessionsLeft } from './session-words.ts';

/** The columns of the directory; the address gives way first, since it is mostly the user name again. */
export const userColumns: readonly Column<ListedUser>[] = [
  {
    id: 'name',
    header: 'Name',
    track: 'minmax(0,4fr)',
    from: 500,
    render: (user) =>
      user.displayName === null ? (
        <span className="text-ink-tertiary">No display name</span>
      ) : (
        <span className="font-medium">
          <UntrustedText text={user.displayName} />
        </span>
      ),
  },
  {
    id: 'userName',
    header: 'User name',
    sort: 'ascending',
    track: 'minmax(0,5fr)',
    render: (user) => <UntrustedText text={user.userName} />,
  },
  {
    id: 'email',
    header: 'Email',
    track: 'minmax(0,5fr)',
    from: 1_000,
    render: (user) =>
      user.email === null ? null : (
        <span className="text-ink-secondary">
          <UntrustedText text={user.email} />
        </span>
      ),
  },
  {
    id: 'status',
    header: 'Status',
    track: '112px',
    render: (user) => <StatusChip status={accountStatusWords[user.status]} />,
  },
  {
    id: 'sessions',
    header: 'Sessions',
    track: '136px',
    from: 700,
    render: (user) => <Sessions user={user} />,
  },
  {
    id: 'source',
    header: 'Source',
    track: '72px',
    from: 640,
    render: (user) => <SourceBadge user={user} />,
  },
  { id: 'updated', header: 'Updated', track: '96px', render: (user) => <Updated instant={user.updatedAt} /> },
];

/** Sessions of a deactivated account need care: its person still works with the apps. */
function Sessions({ user }: { user: ListedUser }) {
  const { open } = user.sessions;
  if (user.status === 'active') {
    return <span className="text-ink-secondary">{open === 0 ? '' : `${open} open`}</span>;
  }
  if (user.sessions.open === 0) return null;
  return <StatusText status={{ word: sessionsLeft(open), shape: 'warning', tone: 'warning' }} />;
}

function Updated({ instant }: { instant: string }) {
  return (
    <span className="text-ink-secondary">
      <Age instant={instant} now={useNow()} />
    </span>
  );
}
