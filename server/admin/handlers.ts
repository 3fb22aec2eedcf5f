import type {
  adminApi,
  AdminEndpoint,
  AdminResponse,
  ChangedVersion,
} from '@rollcall/shared/contract/admin-api.ts';
import type { z } from 'zod';

import type { IfMatch } from './if-match.ts';
import type { Operator } from './operator.ts';

type Api = typeof adminApi;

/** One call of the admin API: who, and the parts of the request after the contract parsed them. */
export type AdminCall<Name extends AdminEndpoint> = {
  readonly operator: Operator;
  readonly requestId: string;
  readonly params: z.output<Api[Name]['params']>;
  readonly query: z.output<Api[Name]['query']>;
  readonly body: z.output<Api[Name]['body']>;
} & ChangedVersion<Api[Name], IfMatch>;

export type AdminHandler<Name extends AdminEndpoint> = (
  call: AdminCall<Name>,
) => Promise<AdminResponse<Name>>;

/** One handler for each endpoint of the contract; leaving one out does not compile. */
export type AdminHandlers = { readonly [Name in AdminEndpoint]: AdminHandler<Name> };
