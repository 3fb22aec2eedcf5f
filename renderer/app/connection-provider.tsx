import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import type { ManagedServer, ServerHealth } from '@rollcall/shared/contract/managed-servers.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';

import { serverQueries } from '../features/connections/queries.ts';
import { localServerQueries } from '../features/local-server/queries.ts';
import { serverStateSentences } from '../features/local-server/server-state.ts';
import { useAnnounce } from '../lib/announcer.tsx';
import { type Connection, ConnectionContext } from '../lib/connection.ts';
import { useActiveServer } from './use-active-server.ts';
import { useLiveRefresh } from './use-live-refresh.ts';

/** Follows the server that this window manages and tells every screen below whether it can be asked. */
export function ConnectionProvider({ children }: { children: ReactNode }) {
  useServerPushes();
  useLiveRefresh();
  const { server, health, localStatus } = useActiveServer();
  const obstacle = findObstacle({ server, health, localStatus });
  const isKnown = server?.kind === 'hosted' || localStatus !== undefined;
  const isReachable = isKnown && obstacle === null;
  const info = useQuery({ ...localServerQueries.info(), enabled: isReachable }).data;
  const connection = useMemo<Connection>(
    () => ({
      name: server?.name ?? 'This computer',
      environment: server?.environment ?? 'LOCAL',
      guard: server?.guard ?? 'open',
      isReachable,
      unreachableReason: obstacle ?? (server?.guard === 'read-only' ? readOnlySentence : null),
      scimBaseUrl:
        info?.scimBaseUrl ?? (server?.kind === 'hosted' ? null : (localStatus?.scimBaseUrl ?? null)),
      isLoopback: info?.isLoopback ?? false,
    }),
    [server, isReachable, obstacle, localStatus, info],
  );
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

const readOnlySentence = 'This console opens the server read-only. Change that under Connections.';

/** Why the server cannot be asked now; null while it can, or while that is not known yet. */
function findObstacle({
  server,
  health,
  localStatus,
}: {
  server: ManagedServer | undefined;
  health: ServerHealth | undefined;
  localStatus: LocalServerStatus | undefined;
}): string | null {
  if (server?.kind === 'hosted') {
    return health === undefined || health.state === 'healthy' ? null : health.detail;
  }
  if (localStatus === undefined || localStatus.state === 'running') return null;
  return serverStateSentences[localStatus.state];
}

/** Main pushes each change of the servers. It is announced; once the local one runs, all is read again. */
function useServerPushes() {
  const client = useQueryClient();
  const announce = useAnnounce();
  useEffect(
    () =>
      window.rollcall.on('local-server:changed', (status) => {
        const { queryKey } = localServerQueries.status();
        const before = client.getQueryData(queryKey);
        client.setQueryData(queryKey, status);
        if (before?.state !== status.state) announce(serverStateSentences[status.state]);
        if (status.state !== 'running' || before?.state === 'running') return;
        void client.invalidateQueries();
      }),
    [client, announce],
  );
  useEffect(
    () =>
      window.rollcall.on('servers:changed', (list) =>
        client.setQueryData(serverQueries.list().queryKey, list),
      ),
    [client],
  );
}
