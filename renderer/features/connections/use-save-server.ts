import type { ManagedServer, ManagedServerList } from '@rollcall/shared/contract/managed-servers.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { callMain } from '../../lib/bridge.ts';
import { serverQueries } from './queries.ts';
import { type ServerValues, toServerChanges, toServerInput } from './server-values.ts';

/** Keep what the form says: a new server, or changes of one and its new token where one was entered. */
export function useSaveServer(server: ManagedServer | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (values: ServerValues) => save(server, values),
    onSuccess: (list) => {
      client.setQueryData(serverQueries.list().queryKey, list);
      return client.invalidateQueries({ queryKey: [...serverQueries.all(), 'health'] });
    },
  });
}

async function save(server: ManagedServer | undefined, values: ServerValues): Promise<ManagedServerList> {
  if (server === undefined) return callMain('servers:add', toServerInput(values));
  const { token, keepToken } = values;
  // In one call: a new address of the server that is open loads the page anew, and a second call would never be made.
  return callMain('servers:update', {
    id: server.id,
    changes: toServerChanges(values),
    ...(token === '' ? {} : { credential: { token, keepToken } }),
  });
}
