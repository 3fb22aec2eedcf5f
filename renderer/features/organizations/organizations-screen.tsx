import type { PublicOrganization } from '@rollcall/shared/contract/organizations.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Building2, Plus } from 'lucide-react';
import { useState } from 'react';

import { useActions } from '../../lib/actions.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import type { SelectedSearch } from '../../lib/selected-search.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CreateNamedDialog } from '../../ui/create-named-dialog.tsx';
import type { Column } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListAndPanel } from '../../ui/list-and-panel.tsx';
import { Age } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedGrid } from '../../ui/paged-grid.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { OrganizationInspector } from './organization-inspector.tsx';
import { organizationQueries, useCreateOrganization } from './queries.ts';

const columns: readonly Column<PublicOrganization>[] = [
  {
    id: 'name',
    header: 'Name',
    track: 'minmax(0,4fr)',
    render: ({ name, isDefault }) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="cell-text font-medium">
          <UntrustedText text={name} />
        </span>
        {isDefault ? <Badge tone="info">Default</Badge> : null}
      </span>
    ),
  },
  {
    id: 'origin',
    header: 'Origin',
    track: 'minmax(0,2fr)',
    from: 560,
    render: ({ origin }) => (
      <span className="text-ink-secondary">
        {origin === 'group' ? 'Made for a group' : origin === 'manual' ? 'Made by hand' : 'Built in'}
      </span>
    ),
  },
  { id: 'people', header: 'People', track: '96px', render: ({ people }) => people.toLocaleString('en') },
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

/** Where people belong on the platform; the default one holds whoever is in no other. */
export function OrganizationsScreen({
  search,
  onSearch,
}: {
  search: SelectedSearch;
  onSearch: (search: SelectedSearch) => void;
}) {
  const { isReachable, unreachableReason } = useConnection();
  const organizations = useInfiniteQuery({ ...organizationQueries.pages(), enabled: isReachable });
  const createOrganization = useCreateOrganization();
  const [isCreating, setIsCreating] = useState(false);
  const create = () => {
    createOrganization.reset();
    setIsCreating(true);
  };
  useActions([
    {
      id: 'organizations.create',
      title: 'Create organization',
      group: 'Organizations',
      keys: ['n'],
      disabledReason: unreachableReason,
      run: create,
    },
  ]);
  return (
    <Page
      title="Organizations"
      description="Where people belong on the platform. Whoever is in no other is in the default one."
      action={
        <Button variant="primary" disabledReason={unreachableReason} onPress={create}>
          <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
          Create organization
        </Button>
      }
    >
      <ListAndPanel
        label="Organization list"
        list={
          <PagedGrid<PublicOrganization>
            query={organizations}
            what="organizations"
            label="Organizations"
            columns={columns}
            getKey={({ id }) => id}
            selectedKey={search.selected}
            onSelect={(selected) => onSearch({ selected })}
            stillWorks="Where people belong is not affected."
            empty={
              <EmptyState
                icon={<Building2 size={20} strokeWidth={1.5} aria-hidden="true" />}
                title="No organizations"
              >
                Create one, or let the group rules make one for a group.
              </EmptyState>
            }
          />
        }
        panel={
          search.selected === undefined ? null : (
            <OrganizationInspector key={search.selected} id={search.selected} onClose={() => onSearch({})} />
          )
        }
      />
      {isCreating ? (
        <CreateNamedDialog
          title="Create organization"
          description="As people on the platform know it."
          isPending={createOrganization.isPending}
          error={createOrganization.error}
          onCreate={(name) =>
            createOrganization.mutate(name, {
              onSuccess({ id }) {
                setIsCreating(false);
                onSearch({ selected: id });
              },
            })
          }
          onClose={() => setIsCreating(false)}
        />
      ) : null}
    </Page>
  );
}
