import type { Middleware, ParameterizedContext } from 'koa';

/** What every request carries from the first step on. Each part of the server keeps its own state beside it. */
export interface RequestState {
  /** Also the id of the request's row in the provisioning log. */
  requestId: string;
  /** Reading of the monotonic clock, in milliseconds. */
  startedAt: number;
  /** Address of the caller. */
  address: string;
}

export type Context = ParameterizedContext<RequestState>;
export type Step = Middleware<RequestState>;

/** First step of all: name the request, so that an error on the IdP's screen can be found in the log. */
export function identifyRequest(dependencies: { newId: () => string; monotonicNow: () => number }): Step {
  return (ctx, next) => {
    ctx.state.requestId = dependencies.newId();
    ctx.state.startedAt = dependencies.monotonicNow();
    ctx.state.address = ctx.req.socket.remoteAddress ?? 'unknown';
    return next();
  };
}
