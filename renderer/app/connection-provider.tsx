import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';

import { localServerQueries } from '../features/local-server/queries.ts';
import { serverStateSentences } from '../features/local-server/server-state.ts';
import { useAnnounce } from '../lib/announcer.tsx';
import { type Connection, ConnectionContext } from '../lib/connection.ts';
import { useLiveRefresh } from './use-live-refresh.ts';

/** Follows the state of the local server and tells every screen below whether it can be asked. */
export function ConnectionProvider({ children }: { children: ReactNode }) {
  useServerPushes();
  useLiveRefresh();
  const status = useQuery(localServerQueries.status()).data;
  const isReachable = status?.state === 'running';
  const info = useQuery({ ...localServerQueries.info(), enabled: isReachable }).data;
  const connection = useMemo<Connection>(
    () => ({
      isReachable,
      unreachableReason: isReachable || status === undefined ? null : serverStateSentences[status.state],
      scimBaseUrl: info?.scimBaseUrl ?? status?.scimBaseUrl ?? null,
      isLoopback: info?.isLoopback ?? false,
    }),
    [isReachable, status, info],
  );
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

/** Main pushes each change of the local server. It is announced; once the server runs, all is read again. */
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
}
