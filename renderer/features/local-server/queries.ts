import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { callMain } from '../../lib/bridge.ts';

export const localServerQueries = {
  all: () => ['local-server'] as const,
  /** Pushed by main at every change, so it is never stale by age. */
  status: () =>
    queryOptions({
      queryKey: [...localServerQueries.all(), 'status'] as const,
      queryFn: () => callMain('local-server:status', undefined),
      staleTime: Infinity,
    }),
  info: () =>
    queryOptions({
      queryKey: [...localServerQueries.all(), 'info'] as const,
      queryFn: () => callAdmin('server.read', {}),
    }),
  application: () =>
    queryOptions({
      queryKey: ['application'] as const,
      queryFn: () => callMain('application:info', undefined),
      staleTime: Infinity,
    }),
};

/** Start, stop or restart the server on this computer; the status follows from what main answers. */
export function useLocalServerAction(action: 'start' | 'stop' | 'restart') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => actions[action](),
    onSuccess: (status) => client.setQueryData(localServerQueries.status().queryKey, status),
    // A failed start is in the status, with its reason.
    onError: () => client.invalidateQueries({ queryKey: localServerQueries.status().queryKey }),
  });
}

const start = () => callMain('local-server:start', undefined);
const stop = () => callMain('local-server:stop', undefined);

const actions: Readonly<Record<'start' | 'stop' | 'restart', () => Promise<LocalServerStatus>>> = {
  start,
  stop,
  async restart() {
    await stop();
    return start();
  },
};
