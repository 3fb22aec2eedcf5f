import type { Session } from '@rollcall/shared/contract/sessions.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import type { Column } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListAndPanel, ListToolbar } from '../../ui/list-and-panel.tsx';
import { Age } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedGrid, useRows } from '../../ui/paged-grid.tsx';
import { Segments } from '../../ui/segments.tsx';
import { sessionStateWords } from '../../ui/session-row.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { sessionQueries } from './queries.ts';
import { SessionInspector } from './session-inspector.tsx';
import type { SessionsSearch } from './sessions-search.ts';

const columns: readonly Column<Session>[] = [
  {
    id: 'user',
    header: 'User name',
    track: 'minmax(0,5fr)',
    render: ({ userName }) => (
      <span className="font-medium">
        <UntrustedText text={userName} />
      </span>
    ),
  },
  { id: 'app', header: 'App', track: 'minmax(0,3fr)', render: ({ app }) => <UntrustedText text={app} /> },
  {
    id: 'device',
    header: 'Device',
    track: 'minmax(0,3fr)',
    from: 760,
    render: ({ device }) =>
      device === null ? null : (
        <span className="text-ink-secondary">
          <UntrustedText text={device} />
        </span>
      ),
  },
  {
    id: 'state',
    header: 'State',
    track: '96px',
    render: ({ state }) => <StatusChip status={sessionStateWords[state]} />,
  },
  {
    id: 'seen',
    header: 'Last seen',
    track: '96px',
    from: 640,
    render: ({ seenAt }) => <When instant={seenAt} />,
  },
  { id: 'until', header: 'Until', track: '96px', render: ({ expiresAt }) => <When instant={expiresAt} /> },
];

function When({ instant }: { instant: string }) {
  return (
    <span className="text-ink-secondary">
      <Age instant={instant} now={useNow()} />
    </span>
  );
}

const choices = [
  { key: 'open', label: 'Open', count: undefined },
  { key: 'all', label: 'All', count: undefined },
] as const;

/** Who is signed in where, in the whole workspace. */
export function SessionsScreen({
  search,
  onSearch,
}: {
  search: SessionsSearch;
  onSearch: (search: SessionsSearch) => void;
}) {
  const { isReachable } = useConnection();
  const sessions = useInfiniteQuery({
    ...sessionQueries.pages(search.show === 'all' ? undefined : 'open'),
    enabled: isReachable,
  });
  const selected = useRows<Session>(sessions).find(({ id }) => id === search.selected);
  return (
    <Page
      title="Sessions"
      description="Sign-ins that the platform’s apps have registered. Ending one signs the person out there."
    >
      <ListAndPanel
        label="Session list"
        toolbar={
          <ListToolbar label="Find sessions">
            <Segments
              label="State"
              segments={choices}
              value={search.show ?? 'open'}
              onChange={(key) => onSearch({ ...search, show: key === 'all' ? 'all' : undefined })}
            />
          </ListToolbar>
        }
        list={
          <PagedGrid<Session>
            query={sessions}
            what="sessions"
            label="Sessions"
            columns={columns}
            getKey={({ id }) => id}
            selectedKey={search.selected}
            onSelect={(id) => onSearch({ ...search, selected: id })}
            stillWorks="The sessions themselves are not affected."
            empty={
              <EmptyState
                icon={<MonitorSmartphone size={20} strokeWidth={1.5} aria-hidden="true" />}
                title={search.show === 'all' ? 'No sessions yet' : 'No session is open'}
              >
                The platform’s apps register sign-ins through the admin API. Then they are seen here, and end
                with the account.
              </EmptyState>
            }
          />
        }
        panel={
          selected === undefined ? null : (
            <SessionInspector
              session={selected}
              onClose={() => onSearch({ ...search, selected: undefined })}
            />
          )
        }
      />
    </Page>
  );
}
