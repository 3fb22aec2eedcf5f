import type { Connection } from '@rollcall/shared/contract/connections.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';
import { PlugZap } from 'lucide-react';

import { connectionQueries, tokenQueries } from '../../lib/admin-queries.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Fact, Facts } from '../../ui/inspector.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { Age } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { ConnectionSettings } from './connection-settings.tsx';
import { connectionStatus } from './connection-status.ts';
import { ConnectionTokens } from './connection-tokens.tsx';
import { DangerZone } from './danger-zone.tsx';
import { SeenVerbs } from './seen-verbs.tsx';
import type { SetupSearch } from './setup-search.ts';
import { useLostFocus } from './use-lost-focus.ts';

/** One identity provider: how it is doing, what it may do, and how to end it. */
export function ConnectionScreen({ id, onSearch }: { id: string; onSearch: (search: SetupSearch) => void }) {
  const { isReachable } = useConnection();
  useLostFocus();
  const connections = useQuery({ ...connectionQueries.list(), enabled: isReachable });
  const connection = connections.data?.items.find((one) => one.id === id);
  const back = <Button onPress={() => onSearch({})}>All connections</Button>;
  return (
    <Page
      title={connection?.name ?? 'Connection'}
      description={
        connection === undefined
          ? 'An identity provider of this workspace.'
          : identityProviders[connection.provider]
      }
      action={back}
    >
      {connections.isPending ? (
        <ListSkeleton what="the connection" rowHeight={56} />
      ) : connections.isLoadingError ? (
        <ErrorPanel
          title="The connection could not be loaded"
          error={connections.error}
          stillWorks="It keeps working meanwhile."
          onRetry={() => void connections.refetch()}
        />
      ) : connection === undefined ? (
        <EmptyState
          icon={<PlugZap size={20} strokeWidth={1.5} aria-hidden="true" />}
          title="This connection is not there any more"
          action={back}
        >
          Somebody took it away. Its users stay in the directory.
        </EmptyState>
      ) : (
        <Details connection={connection} onGone={() => onSearch({})} onSearch={onSearch} />
      )}
    </Page>
  );
}

function Details({
  connection,
  onGone,
  onSearch,
}: {
  connection: Connection;
  onGone: () => void;
  onSearch: (search: SetupSearch) => void;
}) {
  const now = useNow();
  const arrivals = useQuery(connectionQueries.arrivals()).data?.items;
  const arrival = arrivals?.find(({ connectionId }) => connectionId === connection.id);
  const allTokens = useQuery(tokenQueries.list()).data?.items ?? [];
  const tokens = allTokens.filter(({ connectionId }) => connectionId === connection.id);
  return (
    <div className="min-h-0 flex-1 overflow-auto px-6 pb-8">
      <div className="flex max-w-[860px] flex-col gap-6">
        <section aria-label="State" className="rounded-card border border-divider bg-surface p-4">
          <Facts names="long">
            <Fact name="Status">
              <span className="flex items-center gap-3">
                <StatusChip status={connectionStatus(arrival, tokens, now)} />
                {arrival === undefined ? (
                  <Button
                    size="compact"
                    onPress={() => onSearch({ step: 'token', connection: connection.id })}
                  >
                    Go on setting up
                  </Button>
                ) : null}
              </span>
            </Fact>
            <Fact name="Last seen">
              {arrival === undefined ? 'Never' : <Age instant={arrival.lastRequestAt} now={now} />}
            </Fact>
            <Fact name="Seen so far">
              <SeenVerbs arrival={arrival} />
            </Fact>
            <Fact name="People">
              {connection.users.active.toLocaleString('en')} active of{' '}
              {connection.users.total.toLocaleString('en')}
            </Fact>
          </Facts>
          <div className="mt-3 max-w-[520px]">
            <CopyField label="Base URL" what="base URL" text={connection.baseUrl} />
          </div>
        </section>
        <ConnectionSettings connection={connection} />
        <ConnectionTokens connection={connection} tokens={tokens} />
        <DangerZone connection={connection} tokens={tokens} arrival={arrival} onGone={onGone} />
      </div>
    </div>
  );
}
