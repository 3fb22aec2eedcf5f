import { AppError } from '@rollcall/shared/errors.ts';
import type { Middleware, ParameterizedContext } from 'koa';

import type { RequestState } from '../http/request.ts';
import type { RouteTable } from '../http/route-table.ts';
import type { ResourceTypes } from '../resource-types.ts';
import type { WriteTerms } from '../store/holds.ts';
import type { StoredConnection } from '../store/stored-connection.ts';
import type { StoredToken } from '../store/tokens.ts';
import type { Workspace } from '../store/workspaces.ts';
import type { ScimTrace } from './trace.ts';

/** What a SCIM request carries beside what every request does. */
export interface ScimState extends RequestState {
  trace: ScimTrace;
  /** Set once the token was accepted. */
  caller?: ScimCaller;
}

export type ScimContext = ParameterizedContext<ScimState>;
export type ScimStep = Middleware<ScimState>;
/** Answers a request, or throws what is wrong with it. */
export type ScimServe = (ctx: ScimContext) => Promise<void>;
export type ScimRoutes = RouteTable<ScimContext>;

/** On whose behalf a SCIM request acts. The workspace comes from the token and from nowhere else. */
export interface ScimCaller {
  readonly workspace: Workspace;
  /** The one that the token belongs to. */
  readonly connection: StoredConnection;
  readonly token: StoredToken;
  /** With the workspace's own extension schemas. */
  readonly types: ResourceTypes;
  readonly requestId: string;
  /** Set when an operator releases a write that was held. */
  readonly release?: NonNullable<WriteTerms['release']>;
  /** Set when an operator only wants to know what would happen: everything is done, and then taken back. */
  readonly isDryRun?: true;
}

/** The caller of a request that passed authentication. */
export function requireCaller(ctx: ScimContext): ScimCaller {
  if (ctx.state.caller === undefined) throw new AppError('internal', 'A SCIM route ran without a caller.');
  return ctx.state.caller;
}
