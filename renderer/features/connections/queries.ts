import type { IpcInput } from '@rollcall/shared/contract/ipc.ts';
import type { ManagedServerList } from '@rollcall/shared/contract/managed-servers.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { callMain } from '../../lib/bridge.ts';

const probeEveryMs = 30_000;

export const serverQueries = {
  all: () => ['servers'] as const,
  /** Pushed by main at every change, so it is never stale by age. */
  list: () =>
    queryOptions({
      queryKey: [...serverQueries.all(), 'list'] as const,
      queryFn: () => callMain('servers:list', undefined),
      staleTime: Infinity,
    }),
  /** Asks a server who it is; again from time to time while somebody looks. */
  health: (id: string) =>
    queryOptions({
      queryKey: [...serverQueries.all(), 'health', id] as const,
      queryFn: () => callMain('servers:probe', { id }),
      refetchInterval: probeEveryMs,
      staleTime: probeEveryMs,
    }),
};

type ServerChange =
  | 'servers:add'
  | 'servers:update'
  | 'servers:set-token'
  | 'servers:remove'
  | 'servers:reorder'
  | 'servers:switch';

/** Change the servers of this console; the list follows from what main answers. */
export function useServerChange<Channel extends ServerChange>(channel: Channel) {
  const client = useQueryClient();
  return useMutation({
    // Safe cast: each of these channels answers the list.
    mutationFn: (input: IpcInput<Channel>) => callMain(channel, input) as Promise<ManagedServerList>,
    onSuccess: (list) => {
      client.setQueryData(serverQueries.list().queryKey, list);
      return client.invalidateQueries({ queryKey: [...serverQueries.all(), 'health'] });
    },
  });
}
