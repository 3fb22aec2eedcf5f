import type { adminApi, AdminEndpoint, AdminResponse } from '@rollcall/shared/contract/admin-api.ts';
import type { z } from 'zod';

import type { Operator } from './operator.ts';

type Api = typeof adminApi;

/** One call of the admin API: who, and the parts of the request after the contract parsed them. */
export interface AdminCall<Name extends AdminEndpoint> {
  readonly operator: Operator;
  readonly requestId: string;
  readonly params: z.output<Api[Name]['params']>;
  readonly query: z.output<Api[Name]['query']>;
  readonly body: z.output<Api[Name]['body']>;
}

export type AdminHandler<Name extends AdminEndpoint> = (
  call: AdminCall<Name>,
) => Promise<AdminResponse<Name>>;

/** One handler for each endpoint of the contract; leaving one out does not compile. */
export type AdminHandlers = { readonly [Name in AdminEndpoint]: AdminHandler<Name> };
