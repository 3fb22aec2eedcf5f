import type { Middleware, ParameterizedContext } from 'koa';

import type { RequestState } from '../http/request.ts';
import type { Operator } from './operator.ts';

/** What a request of the admin API carries beside what every request does. */
export interface AdminState extends RequestState {
  operator: Operator;
}

export type AdminStep = Middleware<AdminState>;
export type AdminContext = ParameterizedContext<AdminState>;
