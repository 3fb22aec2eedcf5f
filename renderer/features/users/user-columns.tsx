import type { User } from '@rollcall/shared/contract/users.ts';

import { useNow } from '../../lib/clock.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-grid.tsx';
import { Age } from '../../ui/moment.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { sourceWords, userStatusWords } from './user-words.ts';

/** The columns of the directory; the address gives way first, since it is mostly the user name again. */
export const userColumns: readonly Column<User>[] = [
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
    track: 'minmax(0,5fr)',
    render: (user) => <UntrustedText text={user.userName} />,
  },
  {
    id: 'email',
    header: 'Email',
    track: 'minmax(0,5fr)',
    from: 860,
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
    render: (user) => <StatusChip status={userStatusWords[user.status]} />,
  },
  {
    id: 'source',
    header: 'Source',
    track: '72px',
    from: 640,
    render: (user) => <SourceBadge source={user.source} />,
  },
  { id: 'updated', header: 'Updated', track: '96px', render: (user) => <Updated instant={user.updatedAt} /> },
];

export function SourceBadge({ source }: { source: User['source'] }) {
  const { word, meaning, tone } = sourceWords[source];
  return (
    <Badge tone={tone} title={meaning}>
      {word}
    </Badge>
  );
}

function Updated({ instant }: { instant: string }) {
  return (
    <span className="text-ink-secondary">
      <Age instant={instant} now={useNow()} />
    </span>
  );
}
