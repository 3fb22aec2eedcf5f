import type { User, UserPage } from '@rollcall/shared/contract/users.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { SearchX, Users } from 'lucide-react';
import { useMemo, useRef } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { DataGrid } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { userQueries } from './queries.ts';
import { userColumns } from './user-columns.tsx';
import { UserInspector } from './user-inspector.tsx';
import type { UsersSearch } from './users-search.ts';
import { UsersToolbar } from './users-toolbar.tsx';

interface UsersScreenProps {
  readonly search: UsersSearch;
  readonly onSearch: (search: UsersSearch) => void;
}

const rowHeight = 36;

/** The people in this workspace, and where each account came from. */
export function UsersScreen({ search, onSearch }: UsersScreenProps) {
  return (
    <Page title="Users" description="People in this workspace. Deactivated accounts keep their history.">
      <div className="relative flex min-h-0 flex-1 border-t border-divider">
        <UsersList search={search} onSearch={onSearch} />
        {search.selected === undefined ? null : (
          <UserInspector id={search.selected} onClose={() => onSearch({ ...search, selected: undefined })} />
        )}
      </div>
    </Page>
  );
}

function UsersList({ search, onSearch }: UsersScreenProps) {
  const { isReachable } = useConnection();
  const users = useInfiniteQuery({ ...userQueries.pages(search), enabled: isReachable });
  return (
    <section aria-label="User list" className="flex min-w-0 flex-1 flex-col bg-surface">
      <UsersToolbar search={search} onSearch={onSearch} counts={users.data?.pages[0]?.counts} />
      <UsersContent users={users} search={search} onSearch={onSearch} />
    </section>
  );
}

type UsersQuery = ReturnType<typeof useInfiniteQuery<UserPage, Error>>;

function UsersContent({ users, search, onSearch }: UsersScreenProps & { users: UsersQuery }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { isReachable } = useConnection();
  const rows = useMemo(() => users.data?.pages.flatMap(({ items }) => items) ?? noUsers, [users.data]);
  if (users.isPending) return <ListSkeleton what="users" rowHeight={rowHeight} />;
  if (users.isLoadingError) {
    return (
      <ErrorPanel
        title="Users could not be loaded"
        error={users.error}
        stillWorks="Provisioning goes on; this is only about showing it."
        onRetry={() => void users.refetch()}
      />
    );
  }
  if (rows.length === 0) return <NoUsers search={search} onSearch={onSearch} />;
  const loadMore = () => {
    if (!users.isFetchingNextPage && !users.isFetchNextPageError && isReachable) void users.fetchNextPage();
  };
  return (
    <>
      {users.isRefetchError || users.isFetchNextPageError ? (
        <RefreshFailed error={users.error} onRetry={() => void users.refetch()} />
      ) : null}
      <DataGrid
        label="Users"
        columns={userColumns}
        rows={rows}
        getKey={(user) => user.id}
        rowHeight={rowHeight}
        hasMore={users.hasNextPage}
        onNearEnd={loadMore}
        selectedKey={search.selected}
        onSelect={(selected) => onSearch({ ...search, selected })}
        scroller={scroller}
        end={users.hasNextPage ? 'Loading more users…' : null}
      />
    </>
  );
}

const noUsers: readonly User[] = [];

function NoUsers({ search, onSearch }: UsersScreenProps) {
  if (search.status !== undefined || search.userName !== undefined) {
    return (
      <EmptyState
        icon={<SearchX size={20} strokeWidth={1.5} aria-hidden="true" />}
        title="No user matches"
        action={
          <Button onPress={() => onSearch({ selected: search.selected })}>Clear search and filter</Button>
        }
      >
        The search compares the start of the user name, in any case.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Users size={20} strokeWidth={1.5} aria-hidden="true" />}
      title="No users yet"
      action={<LinkButton href={hrefOf('tokens')}>Get the base URL and a token</LinkButton>}
    >
      People appear here as soon as an identity provider creates them. Connect one, and assign a small test
      group first.
    </EmptyState>
  );
}
