import { AppError } from '@rollcall/shared/errors.ts';

import type { Context } from './request.ts';

/**
 * Error for a request that no route took: 405 with `Allow` when the address exists, 404 otherwise.
 * @param methods what the address offers
 * @returns an AppError to throw.
 */
export function unmatchedError(methods: readonly string[], ctx: Context): AppError {
  if (methods.length === 0) return new AppError('not_found', `There is nothing at ${ctx.path}.`);
  ctx.set('Allow', [...new Set(methods)].join(', '));
  return new AppError('method_not_allowed', `${ctx.path} does not support ${ctx.method}.`);
}
