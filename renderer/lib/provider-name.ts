import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';

import { connectionQueries } from './admin-queries.ts';
import { useConnection } from './connection.ts';

/** How the identity provider behind a connection is called in a sentence: "Okta"; one without a known name by its connection. */
export function useProviderName(connectionId: string | null): string {
  const { isReachable } = useConnection();
  const connections = useQuery({
    ...connectionQueries.list(),
    enabled: isReachable && connectionId !== null,
  });
  const found = connections.data?.items.find(({ id }) => id === connectionId);
  if (found === undefined) return 'The identity provider';
  return found.provider === 'other' ? found.name : identityProviders[found.provider];
}
