import { z } from 'zod';

import { identifier } from './common.ts';
import { mayRead, mayWrite, type OperatorRole } from './operators.ts';
import { logEntry, logPage, logSearch } from './provisioning-log.ts';
import { extensionSchemaInput, extensionSchemaList, schemaUrn } from './schemas.ts';
import { serverInfo } from './server.ts';
import { createdToken, token, tokenInput, tokenList } from './tokens.ts';
import { userDetail, userPage, userSearch } from './users.ts';

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
}

const none = z.strictObject({});
const noBody = z.undefined();
const byId = z.strictObject({ id: identifier });

/**
 * Every endpoint of the admin API. Routes, the typed client and the documentation are derived from this table.
 * The live tail of the provisioning log is beside it, since it is a stream: `GET /provisioning-log/tail`.
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
  'provisioningLog.list': {
    method: 'GET',
    path: '/provisioning-log',
    roles: mayRead,
    status: 200,
    params: none,
    query: logSearch,
    body: noBody,
    response: logPage,
  },
  'provisioningLog.read': {
    method: 'GET',
    path: '/provisioning-log/:id',
    roles: mayRead,
    status: 200,
    params: byId,
    query: none,
    body: noBody,
    response: logEntry,
  },
} as const satisfies Record<string, EndpointSpec>;

export type AdminEndpoint = keyof typeof adminApi;
export const adminEndpoints = Object.keys(adminApi) as [AdminEndpoint, ...AdminEndpoint[]]; // safe cast: its own keys

type Api = typeof adminApi;

/** What a caller passes: only the parts that the endpoint has. */
export type AdminInput<Name extends AdminEndpoint> = Part<'params', z.input<Api[Name]['params']>> &
  Part<'query', z.input<Api[Name]['query']>> &
  Part<'body', z.input<Api[Name]['body']>>;

/** A part that may be empty may be left out. */
type Part<Key extends string, Value> = [Value] extends [undefined]
  ? unknown
  : Record<string, never> extends Value
    ? { readonly [key in Key]?: Value }
    : { readonly [key in Key]: Value };

export type AdminResponse<Name extends AdminEndpoint> = z.output<Api[Name]['response']>;
