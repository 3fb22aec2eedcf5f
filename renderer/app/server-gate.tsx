import type { ServerHealth } from '@rollcall/shared/contract/managed-servers.ts';
import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { HostedBanner, HostedPanel } from '../features/connections/hosted-notice.tsx';
import { localServerQueries } from '../features/local-server/queries.ts';
import { ServerBanner, ServerPanel } from '../features/local-server/server-notice.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Page } from '../ui/page.tsx';
import { useActiveServer } from './use-active-server.ts';

interface GateProps {
  readonly title: string;
  /** Key of everything the screen reads. */
  readonly queryKey: QueryKey;
  readonly children: ReactNode;
}

/**
 * Shows a screen as long as there is something true to show: while the server can be asked, and afterwards what was
 * read before, with its time. Else it says why, and what to do.
 */
export function ServerGate(props: GateProps) {
  const { server, health } = useActiveServer();
  if (server?.kind === 'hosted') return <HostedGate {...props} id={server.id} health={health} />;
  return <LocalGate {...props} />;
}

function LocalGate({ title, queryKey, children }: GateProps) {
  const status = useQuery(localServerQueries.status());
  const dataAsOf = useDataTime(queryKey);
  if (status.isPending) return null;
  if (status.isLoadingError) {
    return (
      <Page title={title} description="The console could not ask for the state of the local server.">
        <ErrorPanel
          title="The state of the local server is unknown"
          error={status.error}
          stillWorks="The server itself is not affected by this."
          onRetry={() => void status.refetch()}
        />
      </Page>
    );
  }
  if (status.data.state === 'running') return <Screen>{children}</Screen>;
  if (dataAsOf === 0) {
    return (
      <Page title={title} description="This screen needs the local server.">
        <ServerPanel status={status.data} />
      </Page>
    );
  }
  return <Screen banner={<ServerBanner status={status.data} dataAsOf={dataAsOf} />}>{children}</Screen>;
}

function HostedGate({
  title,
  queryKey,
  children,
  id,
  health,
}: GateProps & { id: string; health: ServerHealth | undefined }) {
  const dataAsOf = useDataTime(queryKey);
  if (health === undefined || health.state === 'healthy') return <Screen>{children}</Screen>;
  if (dataAsOf === 0) {
    return (
      <Page title={title} description="This screen needs the server.">
        <HostedPanel id={id} health={health} />
      </Page>
    );
  }
  return <Screen banner={<HostedBanner id={id} health={health} dataAsOf={dataAsOf} />}>{children}</Screen>;
}

/** When the newest of what a screen shows was read; 0 when nothing was. */
function useDataTime(queryKey: QueryKey): number {
  const client = useQueryClient();
  const times = client
    .getQueryCache()
    .findAll({ queryKey })
    .map(({ state }) => state.dataUpdatedAt);
  return Math.max(0, ...times);
}

/** The screen stays mounted when the banner comes and goes, so that nothing typed or opened is lost. */
function Screen({ banner = null, children }: { banner?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex h-full flex-col">
      {banner}
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  );
}
