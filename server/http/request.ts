import type { Middleware, ParameterizedContext } from 'koa';

import { createClientAddress } from './client-address.ts';

/** What every request carries from the first step on. Each part of the server keeps its own state beside it. */
export interface RequestState {
  /** Also the id of the request's row in the provisioning log. */
  requestId: string;
  /** Reading of the monotonic clock, in milliseconds. */
  startedAt: number;
  /** Address of the caller, as seen from here or as trusted proxies say. */
  address: string;
}

export type Context = ParameterizedContext<RequestState>;
export type Step = Middleware<RequestState>;

/** Something to be done with every request, or to be looked at, before it is answered. */
export type Check = (ctx: Context) => void;

/** First of all: name the request, so that an error on the IdP's screen can be found in the log. */
export function identifyRequest(dependencies: {
  readonly newId: () => string;
  readonly monotonicNow: () => number;
  /** Addresses and networks whose `X-Forwarded-For` is believed; none unless given. */
  readonly trustedProxies?: readonly string[];
}): Check {
  const { newId, monotonicNow, trustedProxies = [] } = dependencies;
  const addressOf = createClientAddress(trustedProxies);
  return ({ state, req }) => {
    state.requestId = newId();
    state.startedAt = monotonicNow();
    state.address = addressOf(req);
  };
}
