import type { PublicRole } from '@rollcall/shared/contract/roles.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { KeySquare, Plus } from 'lucide-react';
import { useState } from 'react';

import { useActions } from '../../lib/actions.ts';
import { useConnection } from '../../lib/connection.ts';
import type { SelectedSearch } from '../../lib/selected-search.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListAndPanel } from '../../ui/list-and-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedGrid } from '../../ui/paged-grid.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { CreateRoleDialog } from './create-role-dialog.tsx';
import { roleQueries } from './queries.ts';
import { RoleInspector } from './role-inspector.tsx';

const originWords: Readonly<Record<PublicRole['origin'], string>> = {
  builtIn: 'Built in',
  manual: 'Made by hand',
  group: 'Made for a group',
};

const columns: readonly Column<PublicRole>[] = [
  {
    id: 'name',
    header: 'Name',
    track: 'minmax(0,3fr)',
    render: ({ name }) => (
      <span className="font-medium">
        <UntrustedText text={name} />
      </span>
    ),
  },
  {
    id: 'permissions',
    header: 'Permissions',
    track: 'minmax(0,4fr)',
    render: ({ permissions, hasNoPermissionsYet }) =>
      hasNoPermissionsYet ? (
        <StatusText status={{ word: 'No permissions yet → Add', shape: 'warning', tone: 'warning' }} />
      ) : (
        <span className="text-ink-secondary">
          <UntrustedText text={permissions.join(', ')} />
        </span>
      ),
  },
  {
    id: 'scim',
    header: 'Granted by',
    track: '136px',
    from: 640,
    render: ({ scimMayGrant }) =>
      scimMayGrant ? <Badge tone="scim">SCIM and hand</Badge> : <Badge tone="neutral">Hand only</Badge>,
  },
  {
    id: 'origin',
    header: 'Origin',
    track: '128px',
    from: 760,
    render: ({ origin }) => <span className="text-ink-secondary">{originWords[origin]}</span>,
  },
  { id: 'people', header: 'People', track: '72px', render: ({ people }) => people.toLocaleString('en') },
];

/** What people may do on the platform: the roles, their permissions, and who has them. */
export function RolesScreen({
  search,
  onSearch,
}: {
  search: SelectedSearch;
  onSearch: (search: SelectedSearch) => void;
}) {
  const { isReachable, unreachableReason } = useConnection();
  const roles = useInfiniteQuery({ ...roleQueries.pages(), enabled: isReachable });
  const [isCreating, setIsCreating] = useState(false);
  const create = () => setIsCreating(true);
  useActions([
    {
      id: 'roles.create',
      title: 'Create role',
      group: 'Roles',
      keys: ['n'],
      disabledReason: unreachableReason,
      run: create,
    },
  ]);
  return (
    <Page
      title="Roles"
      description="What people may do on the platform. Groups lead to roles by the group rules."
      action={
        <Button variant="primary" disabledReason={unreachableReason} onPress={create}>
          <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
          Create role
        </Button>
      }
    >
      <ListAndPanel
        label="Role list"
        list={
          <PagedGrid<PublicRole>
            query={roles}
            what="roles"
            label="Roles"
            columns={columns}
            getKey={({ id }) => id}
            selectedKey={search.selected}
            onSelect={(selected) => onSearch({ selected })}
            stillWorks="What people may do is not affected."
            empty={
              <EmptyState
                icon={<KeySquare size={20} strokeWidth={1.5} aria-hidden="true" />}
                title="No roles"
              >
                Create a role, or let the group rules make one for a group.
              </EmptyState>
            }
          />
        }
        panel={
          search.selected === undefined ? null : (
            <RoleInspector
              key={search.selected}
              id={search.selected}
              onClose={() => onSearch({})}
              onRemoved={() => onSearch({})}
            />
          )
        }
      />
      {isCreating ? (
        <CreateRoleDialog
          onCreated={(selected) => {
            setIsCreating(false);
            onSearch({ selected });
          }}
          onClose={() => setIsCreating(false)}
        />
      ) : null}
    </Page>
  );
}
