import type { ListedUser, UserDetail, UserPage } from '@rollcall/shared/contract/users.ts';
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { FileUp, Plus, SearchX, Users } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import type { GridHandle } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedGrid, useRows } from '../../ui/paged-grid.tsx';
import { DeactivateDialog, ReactivateDialog } from './activation-dialogs.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { userQueries } from './queries.ts';
import { useUserActions } from './use-user-actions.ts';
import { userColumns } from './user-columns.tsx';
import { CreateUserDialog, EditUserDialog } from './user-form-dialog.tsx';
import { UserInspector } from './user-inspector.tsx';
import type { UserJobs } from './user-jobs.ts';
import type { UsersSearch } from './users-search.ts';
import { UsersToolbar } from './users-toolbar.tsx';

interface UsersScreenProps {
  readonly search: UsersSearch;
  readonly onSearch: (search: UsersSearch) => void;
}

/** The dialog that is open, and the person it is about. */
type Job =
  | { readonly kind: 'create' | 'import' }
  | { readonly kind: 'edit'; readonly user: UserDetail }
  | { readonly kind: 'deactivate' | 'reactivate'; readonly user: ListedUser };

/** The people in this workspace, where each account came from, and who owns what of it. */
export function UsersScreen({ search, onSearch }: UsersScreenProps) {
  const { unreachableReason } = useConnection();
  const [job, setJob] = useState<Job | undefined>(undefined);
  const jobs = useMemo<UserJobs>(
    () => ({
      onCreate: () => setJob({ kind: 'create' }),
      onImport: () => setJob({ kind: 'import' }),
      onEdit: (user) => setJob({ kind: 'edit', user }),
      onDeactivate: (user) => setJob({ kind: 'deactivate', user }),
      onReactivate: (user) => setJob({ kind: 'reactivate', user }),
    }),
    [],
  );
  const close = () => setJob(undefined);
  return (
    <Page
      title="Users"
      description="People in this workspace. Deactivated accounts keep their history."
      action={
        <div className="flex gap-2">
          <Button disabledReason={unreachableReason} onPress={jobs.onImport}>
            <FileUp size={16} strokeWidth={1.5} aria-hidden="true" />
            Import CSV
          </Button>
          <Button variant="primary" disabledReason={unreachableReason} onPress={jobs.onCreate}>
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            Create user
          </Button>
        </div>
      }
    >
      <div className="relative flex min-h-0 flex-1 border-t border-divider">
        <UsersList search={search} onSearch={onSearch} jobs={jobs} />
        {search.selected === undefined ? null : (
          <UserInspector
            id={search.selected}
            tab={search.tab ?? 'profile'}
            jobs={jobs}
            onTab={(tab) => onSearch({ ...search, tab: tab === 'profile' ? undefined : tab })}
            onClose={() => onSearch({ ...search, selected: undefined, tab: undefined })}
          />
        )}
      </div>
      <OpenJob job={job} onCreated={(selected) => onSearch({ selected })} onClose={close} />
    </Page>
  );
}

function OpenJob({
  job,
  onCreated,
  onClose,
}: {
  job: Job | undefined;
  onCreated: (id: string) => void;
  onClose: () => void;
}) {
  switch (job?.kind) {
    case 'create':
      return (
        <CreateUserDialog
          onCreated={(id) => {
            onClose();
            onCreated(id);
          }}
          onClose={onClose}
        />
      );
    case 'import':
      return <ImportDialog onClose={onClose} />;
    case 'edit':
      return <EditUserDialog user={job.user} onClose={onClose} />;
    case 'deactivate':
      return <DeactivateDialog user={job.user} onClose={onClose} />;
    case 'reactivate':
      return <ReactivateDialog user={job.user} onClose={onClose} />;
    default:
      return null;
  }
}

function UsersList({ search, onSearch, jobs }: UsersScreenProps & { jobs: UserJobs }) {
  const { isReachable } = useConnection();
  const users: UseInfiniteQueryResult<InfiniteData<UserPage>> = useInfiniteQuery({
    ...userQueries.pages(search),
    placeholderData: keepPreviousData,
    enabled: isReachable,
  });
  const rows = useRows<ListedUser>(users);
  const grid = useRef<GridHandle>(null);
  useUserActions({
    userInHand: () => rows[grid.current?.activeIndex() ?? -1],
    jobs,
    onTab: (id, tab) => onSearch({ ...search, selected: id, tab }),
  });
  return (
    <section aria-label="User list" className="flex min-w-0 flex-1 flex-col bg-surface">
      <UsersToolbar search={search} onSearch={onSearch} counts={users.data?.pages[0]?.counts} />
      <PagedGrid<ListedUser>
        query={users}
        what="users"
        label="Users"
        columns={userColumns}
        getKey={({ id }) => id}
        selectedKey={search.selected}
        onSelect={(selected) => onSearch({ ...search, selected })}
        stillWorks="Provisioning goes on; this is only about showing it."
        empty={<NoUsers search={search} onSearch={onSearch} />}
        handle={grid}
      />
    </section>
  );
}

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
