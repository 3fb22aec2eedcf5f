import { type CreatedToken, type TokenInput, type TokenRotation } from '@rollcall/shared/contract/tokens.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { connectionQueries, tokenQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { describeError } from '../../lib/describe-error.ts';

/**
 * Makes tokens: new ones, and such that take another one's place. This is not a query client's mutation on purpose:
 * that would keep the answer, and with it the secret, in its cache.
 */
export function useNewSecret() {
  const client = useQueryClient();
  const [created, setCreated] = useState<CreatedToken | undefined>(undefined);
  const [isPending, setIsPending] = useState(false);
  const [nameError, setNameError] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const clearErrors = () => {
    setNameError(undefined);
    setFailure(undefined);
  };
  const make = async (request: () => Promise<CreatedToken>) => {
    clearErrors();
    setIsPending(true);
    try {
      setCreated(await request());
      void client.invalidateQueries({ queryKey: tokenQueries.all() });
      // A token that names a provider makes its connection too.
      void client.invalidateQueries({ queryKey: connectionQueries.all() });
    } catch (error) {
      const { code, detail, fix } = describeError(error);
      if (code === 'name_taken') setNameError(`${detail} ${fix}`);
      setFailure(error);
    } finally {
      setIsPending(false);
    }
  };
  return {
    created,
    isPending,
    nameError,
    failure,
    clearErrors,
    create: (input: TokenInput) => make(() => callAdmin('tokens.create', { body: input })),
    rotate: (id: string, rotation: TokenRotation) =>
      make(() => callAdmin('tokens.rotate', { params: { id }, body: rotation })),
  };
}

export type NewSecret = ReturnType<typeof useNewSecret>;
