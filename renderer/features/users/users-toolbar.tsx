import type { UserPage } from '@rollcall/shared/contract/users.ts';
import { useState } from 'react';

import { SearchField } from '../../ui/fields.tsx';
import { Segments } from '../../ui/segments.tsx';
import type { UsersSearch } from './users-search.ts';

/** Search and status filter; the filter carries the counts. */
export function UsersToolbar({
  search,
  onSearch,
  counts,
}: {
  search: UsersSearch;
  onSearch: (search: UsersSearch) => void;
  counts: UserPage['counts'] | undefined;
}) {
  // What is typed is kept here as well, so that the caret never waits for the router.
  const [typed, setTyped] = useState(search.userName ?? '');
  const type = (text: string) => {
    setTyped(text);
    onSearch({ ...search, userName: text.trim() === '' ? undefined : text.trim() });
  };
  const segments = [
    { key: 'all', label: 'All', count: counts && counts.active + counts.deactivated },
    { key: 'active', label: 'Active', count: counts?.active },
    { key: 'deactivated', label: 'Deactivated', count: counts?.deactivated },
  ] as const;
  return (
    <div
      role="toolbar"
      aria-label="Find users"
      className="flex h-12 items-center gap-3 border-b border-divider px-6"
    >
      <SearchField
        label="User name starts with"
        placeholder="User name starts with…"
        value={typed}
        onChange={type}
      />
      <Segments
        label="Status"
        segments={segments}
        value={search.status ?? 'all'}
        onChange={(key) => onSearch({ ...search, status: key === 'all' ? undefined : key })}
      />
    </div>
  );
}
