import type { Token } from '@rollcall/shared/contract/tokens.ts';
import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { connectionQueries, tokenQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';

/** A token whose secret is shown now. */
export interface ShownToken {
  readonly token: Token;
  readonly secret: string;
}

/**
 * Makes a connection with its token, or another token for one that was made before. Not a query client's mutation on
 * purpose: that would keep the answer, and with it the secret, in its cache.
 */
export function useFirstToken(onMade: (connectionId: string) => void) {
  const client = useQueryClient();
  const [shown, setShown] = useState<ShownToken | undefined>(undefined);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  const run = async (make: () => Promise<ShownToken & { connectionId: string }>) => {
    setFailure(undefined);
    setIsPending(true);
    try {
      const { connectionId, token, secret } = await make();
      await client.invalidateQueries({ queryKey: connectionQueries.list().queryKey });
      await client.invalidateQueries({ queryKey: tokenQueries.all() });
      onMade(connectionId);
      setShown({ token, secret });
    } catch (error) {
      setFailure(error);
    } finally {
      setIsPending(false);
    }
  };
  return {
    shown,
    isPending,
    failure,
    forget: () => setShown(undefined),
    connect: (provider: IdentityProvider, name: string) =>
      run(async () => {
        const body = name === '' ? { provider } : { provider, name };
        const made = await callAdmin('connections.create', { body });
        return { connectionId: made.connection.id, token: made.token, secret: made.secret };
      }),
    /** The one before stops at once: nobody has it any more. */
    replace: (token: Token) =>
      run(async () => {
        const made = await callAdmin('tokens.rotate', {
          params: { id: token.id },
          body: { mode: 'replace' },
        });
        return { connectionId: token.connectionId, ...made };
      }),
    /** For a connection none of whose tokens works. */
    add: (connection: { readonly id: string; readonly provider: IdentityProvider; readonly name: string }) =>
      run(async () => {
        const { id, provider, name } = connection;
        const made = await callAdmin('tokens.create', { body: { name, provider, connectionId: id } });
        return { connectionId: id, ...made };
      }),
  };
}

export type FirstToken = ReturnType<typeof useFirstToken>;
