import type Router from '@koa/router';
import type { Middleware } from 'koa';

import type { Context } from './request.ts';

/** A router as a step like any other. The cast hides `params` and `router`, which the router itself adds. */
export function routesOf<State>(router: Router<State>): Middleware<State> {
  return router.routes() as unknown as Middleware<State>;
}

/** What the address of a request offers; none where there is no such address. */
export function methodsAt<State>(router: Router<State>, { path, method }: Context): readonly string[] {
  return router.match(path, method).path.flatMap((layer) => layer.methods);
}
