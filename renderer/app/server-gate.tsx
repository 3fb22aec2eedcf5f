import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { localServerQueries } from '../features/local-server/queries.ts';
import { ServerBanner, ServerPanel } from '../features/local-server/server-notice.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Page } from '../ui/page.tsx';

/**
 * Shows a screen as long as there is something true to show: while the server runs, and afterwards what was read
 * before, with its time. Else it says why, and offers to start the server.
 */
export function ServerGate({
  title,
  queryKey,
  children,
}: {
  title: string;
  /** Key of everything the screen reads. */
  queryKey: QueryKey;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const status = useQuery(localServerQueries.status());
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

  const times = client
    .getQueryCache()
    .findAll({ queryKey })
    .map(({ state }) => state.dataUpdatedAt);
  const dataAsOf = Math.max(0, ...times);
  if (dataAsOf === 0) {
    return (
      <Page title={title} description="This screen needs the local server.">
        <ServerPanel status={status.data} />
      </Page>
    );
  }
  return <Screen banner={<ServerBanner status={status.data} dataAsOf={dataAsOf} />}>{children}</Screen>;
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
