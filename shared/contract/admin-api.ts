import { z } from 'zod';

import { accessApi } from './access-api.ts';
import { activityCheck, activityCount, activityFilter, activityPage, activitySearch } from './activity.ts';
import { attributeMappingsApi } from './attribute-mappings-api.ts';
import { identifier } from './common.ts';
import {
  connection,
  connectionChanges,
  connectionInput,
  connectionList,
  connectionRemoval,
  connectionReset,
  createdConnection,
} from './connections.ts';
import { diagnosticsApi } from './diagnostics-api.ts';
import { directoryApi } from './directory-api.ts';
import { groupsApi } from './groups-api.ts';
import {
  createdOperator,
  mayManageOperators,
  mayRead,
  mayWrite,
  operator,
  operatorChange,
  operatorInput,
  operatorList,
  type OperatorRole,
} from './operators.ts';
import { provisioningLogApi } from './provisioning-log-api.ts';
import { reconciliationApi } from './reconciliation-api.ts';
import { retentionApi } from './retention-api.ts';
import { extensionSchemaInput, extensionSchemaList, schemaUrn } from './schemas.ts';
import { serverInfo } from './server.ts';
import { sessionsApi } from './sessions-api.ts';
import { sinksApi } from './sinks-api.ts';
import { attention, createdToken, token, tokenInput, tokenList, tokenRotation } from './tokens.ts';
import { userImportApi } from './user-import-api.ts';
import { userDetail, userPage, userSearch } from './users.ts';
import { workspace, workspaceChanges } from './workspaces.ts';

export interface EndpointSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to `/admin/v1`; `:name` stands for a parameter. */
  readonly path: string;
  readonly roles: readonly OperatorRole[];
  readonly status: number;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType;
  readonly response: z.ZodType;
  /** `required` where a change is refused unless `If-Match` names the version that it was made from. */
  readonly ifMatch?: 'required';
  /** The body is a text file of that type instead of a JSON object. */
  readonly text?: { readonly mediaType: string; readonly maxBytes: number };
}

const none = z.strictObject({});
const noBody = z.undefined();
const byId = z.strictObject({ id: identifier });

/**
 * Every endpoint of the admin API. Routes, the typed client and the documentation are derived from this table.
 * Answers that are no JSON documents are beside it, in `adminStreams`.
 */
export const adminApi = {
  'server.read': {
    method: 'GET',
    path: '/server',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: serverInfo,
  },
  'workspace.read': {
    method: 'GET',
    path: '/workspace',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: workspace,
  },
  'workspace.update': {
    method: 'PATCH',
    path: '/workspace',
    roles: mayWrite,
    status: 200,
    params: none,
    query: none,
    body: workspaceChanges,
    response: workspace,
    ifMatch: 'required',
  },
  'connections.list': {
    method: 'GET',
    path: '/connections',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: connectionList,
  },
  'connections.create': {
    method: 'POST',
    path: '/connections',
    roles: mayWrite,
    status: 201,
    params: none,
    query: none,
    body: connectionInput,
    response: createdConnection,
  },
  'connections.read': {
    method: 'GET',
    path: '/connections/:id',
    roles: mayRead,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: connection,
  },
  'connections.update': {
    method: 'PATCH',
    path: '/connections/:id',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: connectionChanges,
    response: connection,
    ifMatch: 'required',
  },
  'connections.reset': {
    method: 'POST',
    path: '/connections/:id/reset',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: connectionReset,
  },
  'connections.remove': {
    method: 'DELETE',
    path: '/connections/:id',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: connectionRemoval,
    body: noBody,
    response: none,
  },
  'tokens.list': {
    method: 'GET',
    path: '/tokens',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: tokenList,
  },
  'tokens.create': {
    method: 'POST',
    path: '/tokens',
    roles: mayWrite,
    status: 201,
    params: none,
    query: none,
    body: tokenInput,
    response: createdToken,
  },
  'tokens.rotate': {
    method: 'POST',
    path: '/tokens/:id/rotate',
    roles: mayWrite,
    status: 201,
    params: byId,
    query: none,
    body: tokenRotation,
    response: createdToken,
  },
  'attention.read': {
    method: 'GET',
    path: '/attention',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: attention,
  },
  'tokens.revoke': {
    method: 'POST',
    path: '/tokens/:id/revoke',
    roles: mayWrite,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: token,
  },
  'operators.list': {
    method: 'GET',
    path: '/operators',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: operatorList,
  },
  'operators.create': {
    method: 'POST',
    path: '/operators',
    roles: mayManageOperators,
    status: 201,
    params: none,
    query: none,
    body: operatorInput,
    response: createdOperator,
  },
  'operators.changeRole': {
    method: 'PATCH',
    path: '/operators/:id',
    roles: mayManageOperators,
    status: 200,
    params: byId,
    query: none,
    body: operatorChange,
    response: operator,
    ifMatch: 'required',
  },
  'operators.revoke': {
    method: 'POST',
    path: '/operators/:id/revoke',
    roles: mayManageOperators,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: operator,
  },
  'schemas.list': {
    method: 'GET',
    path: '/schemas',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: extensionSchemaList,
  },
  'schemas.save': {
    method: 'POST',
    path: '/schemas',
    roles: mayWrite,
    status: 200,
    params: none,
    query: none,
    body: extensionSchemaInput,
    response: extensionSchemaInput,
  },
  'schemas.remove': {
    method: 'DELETE',
    path: '/schemas/:urn',
    roles: mayWrite,
    status: 200,
    params: z.strictObject({ urn: schemaUrn }),
    query: none,
    body: noBody,
    response: none,
  },
  'users.list': {
    method: 'GET',
    path: '/users',
    roles: mayRead,
    status: 200,
    params: none,
    query: userSearch,
    body: noBody,
    response: userPage,
  },
  'users.read': {
    method: 'GET',
    path: '/users/:id',
    roles: mayRead,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: userDetail,
  },
  'activity.list': {
    method: 'GET',
    path: '/activity',
    roles: mayRead,
    status: 200,
    params: none,
    query: activitySearch,
    body: noBody,
    response: activityPage,
  },
  'activity.count': {
    method: 'GET',
    path: '/activity/count',
    roles: mayRead,
    status: 200,
    params: none,
    query: activityFilter,
    body: noBody,
    response: activityCount,
  },
  'activity.check': {
    method: 'GET',
    path: '/activity/check',
    roles: mayRead,
    status: 200,
    params: none,
    query: none,
    body: noBody,
    response: activityCheck,
  },
  ...provisioningLogApi,
  ...directoryApi,
  ...groupsApi,
  ...attributeMappingsApi,
  ...accessApi,
  ...reconciliationApi,
  ...diagnosticsApi,
  ...sessionsApi,
  ...userImportApi,
  ...retentionApi,
  ...sinksApi,
} as const satisfies Record<string, EndpointSpec>;

export type AdminEndpoint = keyof typeof adminApi;
export const adminEndpoints = Object.keys(adminApi) as [AdminEndpoint, ...AdminEndpoint[]]; // safe cast: its own keys

type Api = typeof adminApi;

/** What a caller passes: only the parts that the endpoint has. */
export type AdminInput<Name extends AdminEndpoint> = Part<'params', z.input<Api[Name]['params']>> &
  Part<'query', z.input<Api[Name]['query']>> &
  Part<'body', z.input<Api[Name]['body']>> &
  ChangedVersion<Api[Name], number>;

/** Present only where the endpoint wants `If-Match`. */
export type ChangedVersion<Spec, Value> = Spec extends { readonly ifMatch: 'required' }
  ? { readonly ifMatch: Value }
  : unknown;

/** A part that may be empty may be left out. */
type Part<Key extends string, Value> = [Value] extends [undefined]
  ? unknown
  : Record<string, never> extends Value
    ? { readonly [key in Key]?: Value }
    : { readonly [key in Key]: Value };

export type AdminResponse<Name extends AdminEndpoint> = z.output<Api[Name]['response']>;
