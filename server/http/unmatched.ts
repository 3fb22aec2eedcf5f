import type Router from '@koa/router';
import { AppError } from '@rollcall/shared/errors.ts';

import type { Context } from './request.ts';

/**
 * Error for a request that no route took: 405 with `Allow` when the address exists, 404 otherwise.
 * @returns an AppError to throw.
 */
export function unmatchedError<State>(router: Router<State>, ctx: Context): AppError {
  const methods = new Set(router.match(ctx.path, ctx.method).path.flatMap((layer) => layer.methods));
  if (methods.size === 0) return new AppError('not_found', `There is nothing at ${ctx.path}.`);
  ctx.set('Allow', [...methods].join(', '));
  return new AppError('method_not_allowed', `${ctx.path} does not support ${ctx.method}.`);
}
