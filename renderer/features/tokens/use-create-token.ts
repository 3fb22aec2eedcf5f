import { type CreatedToken, type TokenInput, tokenInput } from '@rollcall/shared/contract/tokens.ts';
import { useState } from 'react';

import { callAdmin } from '../../lib/api.ts';
import { describeError } from '../../lib/describe-error.ts';

/**
 * Creates a token. This is not a query client's mutation on purpose: that would keep the answer, and with it the
 * secret, in its cache.
 */
export function useCreateToken(onCreated: (created: CreatedToken) => void) {
  const [isPending, setIsPending] = useState(false);
  const [nameError, setNameError] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const clearErrors = () => {
    setNameError(undefined);
    setFailure(undefined);
  };

  const create = async (input: TokenInput) => {
    clearErrors();
    const parsed = tokenInput.safeParse(input);
    if (!parsed.success) {
      setNameError(parsed.error.issues[0]?.message);
      return;
    }
    setIsPending(true);
    try {
      onCreated(await callAdmin('tokens.create', { body: parsed.data }));
    } catch (error) {
      const { code, detail, fix } = describeError(error);
      if (code === 'name_taken') setNameError(`${detail} ${fix}`);
      else setFailure(error);
    } finally {
      setIsPending(false);
    }
  };
  return { create, isPending, nameError, failure, clearErrors };
}

export type TokenCreation = ReturnType<typeof useCreateToken>;
