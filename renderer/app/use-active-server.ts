import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import type { ManagedServer, ServerHealth } from '@rollcall/shared/contract/managed-servers.ts';
import { useQuery } from '@tanstack/react-query';

import { serverQueries } from '../features/connections/queries.ts';
import { localServerQueries } from '../features/local-server/queries.ts';

export interface ActiveServer {
  /** Undefined until main has answered. */
  readonly server: ManagedServer | undefined;
  /** Of a hosted server: what the last probe found. */
  readonly health: ServerHealth | undefined;
  readonly localStatus: LocalServerStatus | undefined;
}

/** The server that all calls of this window go to. */
export function useActiveServer(): ActiveServer {
  const list = useQuery(serverQueries.list()).data;
  const server = list?.servers.find(({ id }) => id === list.activeId);
  const isHosted = server?.kind === 'hosted';
  const health = useQuery({ ...serverQueries.health(server?.id ?? ''), enabled: isHosted }).data;
  const localStatus = useQuery(localServerQueries.status()).data;
  return { server, health, localStatus };
}
