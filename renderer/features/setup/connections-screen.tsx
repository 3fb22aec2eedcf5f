import type { Arrival } from '@rollcall/shared/contract/arrivals.ts';
import type { Connection } from '@rollcall/shared/contract/connections.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';
import { PlugZap, Plus } from 'lucide-react';
import { useMemo } from 'react';

import { type Action, useActions } from '../../lib/actions.ts';
import { connectionQueries, tokenQueries } from '../../lib/admin-queries.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { Age } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { connectionStatus } from './connection-status.ts';
import { OpenSetup } from './open-setup.tsx';
import { SeenVerbs } from './seen-verbs.tsx';
import type { SetupSearch } from './setup-search.ts';
import { useLostFocus } from './use-lost-focus.ts';

/** Every identity provider of the workspace, and how it is doing. */
export function ConnectionsScreen({ onSearch }: { onSearch: (search: SetupSearch) => void }) {
  const { unreachableReason } = useConnection();
  useLostFocus();
  const onConnect = () => onSearch({ step: 'ready' });
  const actions = useMemo(
    (): readonly Action[] => [
      {
        id: 'setup.connect',
        title: 'Connect an identity provider',
        group: 'Setup',
        keys: ['n'],
        words: ['wizard', 'okta', 'entra', 'new connection'],
        disabledReason: unreachableReason,
        run: () => onSearch({ step: 'ready' }),
      },
    ],
    [unreachableReason, onSearch],
  );
  useActions(actions);
  return (
    <Page
      title="Setup"
      description={
        <>
          The identity providers that create, update and deactivate accounts here.{' '}
          <TextLink href={hrefOf('setupGuides')}>Setup guides</TextLink>
        </>
      }
      action={
        <Button variant="primary" disabledReason={unreachableReason} onPress={onConnect}>
          <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
          Connect an identity provider
        </Button>
      }
    >
      <OpenSetup onSearch={onSearch} />
      <Content onSearch={onSearch} onConnect={onConnect} />
    </Page>
  );
}

function Content({
  onSearch,
  onConnect,
}: {
  onSearch: (search: SetupSearch) => void;
  onConnect: () => void;
}) {
  const now = useNow();
  const { isReachable, unreachableReason } = useConnection();
  const connections = useQuery({ ...connectionQueries.list(), enabled: isReachable });
  const arrivals = useQuery({ ...connectionQueries.arrivals(), enabled: isReachable }).data?.items ?? [];
  const tokens = useQuery({ ...tokenQueries.list(), enabled: isReachable }).data?.items ?? [];
  if (connections.isPending) return <ListSkeleton what="connections" rowHeight={72} />;
  if (connections.isLoadingError) {
    return (
      <ErrorPanel
        title="Connections could not be loaded"
        error={connections.error}
        stillWorks="Identity providers that are connected keep working."
        onRetry={() => void connections.refetch()}
      />
    );
  }
  if (connections.data.items.length === 0) {
    return (
      <EmptyState
        icon={<PlugZap size={20} strokeWidth={1.5} aria-hidden="true" />}
        title="No identity provider is connected"
        action={
          <Button variant="primary" disabledReason={unreachableReason} onPress={onConnect}>
            Connect the first one
          </Button>
        }
      >
        Okta, Entra ID and others then create, update and deactivate accounts here by themselves. The steps
        take about five minutes.
      </EmptyState>
    );
  }
  return (
    <>
      {connections.isRefetchError ? (
        <RefreshFailed error={connections.error} onRetry={() => void connections.refetch()} />
      ) : null}
      <ul
        aria-label="Connections"
        className="min-h-0 flex-1 overflow-auto border-t border-divider bg-surface"
      >
        {connections.data.items.map((connection) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            arrival={arrivals.find(({ connectionId }) => connectionId === connection.id)}
            tokens={tokens.filter(({ connectionId }) => connectionId === connection.id)}
            now={now}
            onSearch={onSearch}
          />
        ))}
      </ul>
    </>
  );
}

function ConnectionRow({
  connection,
  arrival,
  tokens,
  now,
  onSearch,
}: {
  connection: Connection;
  arrival: Arrival | undefined;
  tokens: readonly Token[];
  now: number;
  onSearch: (search: SetupSearch) => void;
}) {
  const { id, name, provider, users } = connection;
  const status = connectionStatus(arrival, tokens, now);
  return (
    <li className="flex items-center gap-4 border-b border-divider px-6 py-3 hover:bg-hover">
      <div className="w-50 shrink-0">
        <p className="cell-text font-medium">
          <UntrustedText text={name} />
        </p>
        <p className="text-meta text-ink-secondary">{identityProviders[provider]}</p>
      </div>
      <div className="w-44 shrink-0">
        <StatusText status={status} />
        <p className="text-meta text-ink-secondary">
          {arrival === undefined ? (
            'Never seen'
          ) : (
            <>
              Last seen <Age instant={arrival.lastRequestAt} now={now} />
            </>
          )}
        </p>
      </div>
      <div className="min-w-0 flex-1 max-wide:hidden">
        <SeenVerbs arrival={arrival} />
        <p className="text-meta text-ink-secondary tabular-nums">
          People: {users.active.toLocaleString('en')} active of {users.total.toLocaleString('en')}
        </p>
      </div>
      <div className="flex w-40 shrink-0 justify-end gap-2">
        {arrival === undefined ? (
          <Button
            aria-label={`Go on setting up ${name}`}
            onPress={() => onSearch({ step: 'token', connection: id })}
          >
            Go on
          </Button>
        ) : null}
        <Button
          variant={arrival === undefined ? 'quiet' : 'secondary'}
          aria-label={`Settings of ${name}`}
          onPress={() => onSearch({ connection: id })}
        >
          Settings
        </Button>
      </div>
    </li>
  );
}
