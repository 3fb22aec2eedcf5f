import type Router from '@koa/router';
import type { Middleware } from 'koa';
import compose from 'koa-compose';

type StepWith<State> = Middleware<State>;

/** Join steps to one that runs them in order. */
export function inSequence<State>(steps: readonly StepWith<State>[]): StepWith<State> {
  // The cast bridges two spellings of one context type: koa-compose's and Koa's own.
  return compose([...steps] as Parameters<typeof compose>[0]) as StepWith<State>;
}

/** A router as a step like any other. The cast hides `params` and `router`, which the router itself adds. */
export function routesOf<State>(router: Router<State>): StepWith<State> {
  return router.routes() as unknown as StepWith<State>;
}
