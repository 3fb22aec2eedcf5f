import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { maxCounted, overviewQueries } from './queries.ts';

/** How many people, groups and roles there are; each number leads to its list. */
export function Counts() {
  const { isReachable: enabled } = useConnection();
  const people = useQuery({ ...overviewQueries.people(), enabled });
  const groups = useQuery({ ...overviewQueries.groups(), enabled });
  const roles = useQuery({ ...overviewQueries.roles(), enabled });
  return (
    <ul aria-label="Directory" className="grid grid-cols-4 gap-4">
      <Count
        label="Active people"
        href={hrefOf('users', { status: 'active' })}
        query={people}
        read={({ active }) => numeral(active)}
      />
      <Count
        label="Deactivated people"
        href={hrefOf('users', { status: 'deactivated' })}
        query={people}
        read={({ deactivated }) => numeral(deactivated)}
      />
      <Count label="Groups" href={hrefOf('groups')} query={groups} read={numeral} />
      <Count
        label="Roles"
        href={hrefOf('roles')}
        query={roles}
        read={({ length }) => (length >= maxCounted ? `${maxCounted}+` : numeral(length))}
      />
    </ul>
  );
}

const numeral = (value: number) => value.toLocaleString('en');

function Count<Data>({
  label,
  href,
  query,
  read,
}: {
  label: string;
  href: string;
  query: UseQueryResult<Data>;
  read: (data: Data) => string;
}) {
  return (
    <li className="flex h-[72px] flex-col justify-center rounded-card border border-divider bg-surface px-4">
      <Value query={query} read={read} />
      <a href={href} className="w-fit text-ink-secondary hover:text-ink hover:underline">
        {label}
      </a>
    </li>
  );
}

function Value<Data>({
  query,
  read,
}: {
  query: UseQueryResult<Data>;
  read: (data: Data) => string;
}): ReactNode {
  if (query.data !== undefined) {
    return <span className="text-metric font-semibold tabular-nums">{read(query.data)}</span>;
  }
  if (query.isError) {
    return (
      <span className="flex items-center gap-2 text-danger">
        Not loaded
        <Button variant="quiet" size="compact" onPress={() => void query.refetch()}>
          Retry
        </Button>
      </span>
    );
  }
  return <span aria-busy="true" className="my-2 h-5 w-16 animate-appear rounded-control bg-sunken" />;
}
