import type { groupPage, PublicGroup } from '@rollcall/shared/contract/groups.ts';
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { SearchX, UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ListAndPanel, ListToolbar } from '../../ui/list-and-panel.tsx';
import { Age } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedGrid } from '../../ui/paged-grid.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { GroupInspector } from './group-inspector.tsx';
import type { GroupsSearch } from './groups-search.ts';
import { groupQueries } from './queries.ts';

interface GroupsScreenProps {
  readonly search: GroupsSearch;
  readonly onSearch: (search: GroupsSearch) => void;
}

const columns: readonly Column<PublicGroup>[] = [
  {
    id: 'name',
    header: 'Name',
    track: 'minmax(0,5fr)',
    render: ({ displayName }) => (
      <span className="font-medium">
        <UntrustedText text={displayName} />
      </span>
    ),
  },
  {
    id: 'members',
    header: 'Members',
    track: '96px',
    render: ({ members }) => members.toLocaleString('en'),
  },
  {
    id: 'externalId',
    header: 'External id',
    track: 'minmax(0,4fr)',
    from: 640,
    render: ({ externalId }) =>
      externalId === null ? null : (
        <span className="text-ink-secondary">
          <UntrustedText text={externalId} />
        </span>
      ),
  },
  {
    id: 'updated',
    header: 'Updated',
    track: '96px',
    render: ({ updatedAt }) => <Updated instant={updatedAt} />,
  },
];

function Updated({ instant }: { instant: string }) {
  return (
    <span className="text-ink-secondary">
      <Age instant={instant} now={useNow()} />
    </span>
  );
}

/** The groups that identity providers push, their members, and what the rules make of them. */
export function GroupsScreen({ search, onSearch }: GroupsScreenProps) {
  const { isReachable } = useConnection();
  const groups: UseInfiniteQueryResult<InfiniteData<z.infer<typeof groupPage>>> = useInfiniteQuery({
    ...groupQueries.pages(search.displayName),
    placeholderData: keepPreviousData,
    enabled: isReachable,
  });
  return (
    <Page
      title="Groups"
      description="Groups are changed in the identity provider. What a group becomes is said by the group rules."
    >
      <ListAndPanel
        label="Group list"
        toolbar={<GroupsToolbar search={search} onSearch={onSearch} total={groups.data?.pages[0]?.total} />}
        list={
          <PagedGrid<PublicGroup>
            query={groups}
            what="groups"
            label="Groups"
            columns={columns}
            getKey={({ id }) => id}
            selectedKey={search.selected}
            onSelect={(selected) => onSearch({ ...search, selected })}
            stillWorks="Provisioning goes on; this is only about showing it."
            empty={<NoGroups search={search} onSearch={onSearch} />}
          />
        }
        panel={
          search.selected === undefined ? null : (
            <GroupInspector
              id={search.selected}
              onClose={() => onSearch({ ...search, selected: undefined })}
            />
          )
        }
      />
    </Page>
  );
}

function GroupsToolbar({ search, onSearch, total }: GroupsScreenProps & { total: number | undefined }) {
  // What is typed is kept here as well, so that the caret never waits for the router.
  const [typed, setTyped] = useState(search.displayName ?? '');
  const type = (text: string) => {
    setTyped(text);
    onSearch({ ...search, displayName: text.trim() === '' ? undefined : text.trim() });
  };
  return (
    <ListToolbar label="Find groups">
      <SearchField label="Name starts with" placeholder="Name starts with…" value={typed} onChange={type} />
      <span role="status" className="text-ink-secondary tabular-nums">
        {total === undefined ? '' : `${total.toLocaleString('en')} ${total === 1 ? 'group' : 'groups'}`}
      </span>
    </ListToolbar>
  );
}

function NoGroups({ search, onSearch }: GroupsScreenProps) {
  if (search.displayName !== undefined) {
    return (
      <EmptyState
        icon={<SearchX size={20} strokeWidth={1.5} aria-hidden="true" />}
        title="No group matches"
        action={<Button onPress={() => onSearch({ selected: search.selected })}>Clear search</Button>}
      >
        The search compares the start of the name, in any case.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<UsersRound size={20} strokeWidth={1.5} aria-hidden="true" />}
      title="No groups yet"
      action={<LinkButton href={hrefOf('setup')}>Open Setup</LinkButton>}
    >
      Groups appear as soon as an identity provider pushes one. Most need that switched on beside the
      assignment of people.
    </EmptyState>
  );
}
