import type { AppError } from '@rollcall/shared/errors.ts';
import type { Logger } from 'pino';

import type { BodyLimits } from '../http/body.ts';
import { createErrorAnswer } from '../http/error-boundary.ts';
import { createRouteTable } from '../http/route-table.ts';
import { unmatchedError } from '../http/unmatched.ts';
import type { RehearseWrite } from '../rehearsal.ts';
import type { ResourceTypes, TypesWith } from '../resource-types.ts';
import type { DirectoryStore, Milliseconds } from '../store/directory.ts';
import type { LogStore } from '../store/log.ts';
import { renderScimError } from './answer.ts';
import { addBulkRoute, bulkLimits } from './bulk/routes.ts';
import type { ScimContext, ScimRoutes, ScimServe } from './context.ts';
import { cursorTimeoutSeconds } from './cursor.ts';
import { createDigestMemory } from './digest-memory.ts';
import { addDiscoveryRoutes } from './discovery/routes.ts';
import type { ResourceEndpoint } from './endpoint.ts';
import { scimGate } from './gate.ts';
import { createGroupEndpoint } from './groups/endpoint.ts';
import { createGroupService } from './groups/service.ts';
import { holdWrites } from './hold-writes.ts';
import { createRequestLog, traceError } from './log-request.ts';
import { addMeRoutes } from './me/routes.ts';
import { pageLimits } from './parameters.ts';
import type { RateLimits } from './rate-limit.ts';
import { createRefusalGroups } from './refusal-groups.ts';
import { createRelease, type ReleaseHold } from './release.ts';
import { addResourceRoutes } from './resource-routes.ts';
import { addSearchRoutes } from './search/routes.ts';
import { createTokenUseRecorder } from './token-use.ts';
import { createUserEndpoint } from './users/endpoint.ts';
import { createRehearsal } from './users/rehearse.ts';
import { createUserService } from './users/service.ts';
import { answerWrongPath, isDoubledBase, wrongPathError } from './wrong-path.ts';

/** Where SCIM is served, below the public URL. */
export const scimPath = '/scim/v2';

export interface ScimDependencies {
  readonly directory: DirectoryStore;
  readonly log: LogStore;
  readonly logger: Logger;
  readonly now: () => Milliseconds;
  readonly monotonicNow: () => number;
  readonly newId: () => string;
  /** Public URL of the server with `/scim/v2`. */
  readonly baseUrl: string;
  readonly bodyLimits: BodyLimits;
  readonly fallbackWorkspaceId: string;
  /** undefined sets no limit. */
  readonly rateLimits: RateLimits | undefined;
  /** The resource types of a workspace, with its own extension schemas. */
  readonly typesOf: (workspaceId: string) => Promise<ResourceTypes>;
  readonly typesWith: TypesWith;
}

export interface Scim {
  /** Everything below `/scim/v2`. */
  readonly serve: ScimServe;
  /** SCIM requests that went to another path. */
  readonly serveWrongPath: ScimServe;
  /** Every route; `:id` in a path stands for an id. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly releaseHold: ReleaseHold;
  readonly rehearse: RehearseWrite;
}

/** The SCIM service provider, in the order that a request passes. */
export function createScim(dependencies: ScimDependencies): Scim {
  const { directory, logger, typesWith } = dependencies;
  const tokenUse = createTokenUseRecorder({ tokens: directory.tokens, logger });
  const digests = createDigestMemory();
  const endpoints = createEndpoints(dependencies);
  const routes = createRoutes(endpoints, dependencies);
  const admit = scimGate({ ...dependencies, digests, tokenUse });
  const serve = createServe(dependencies);
  return {
    serve: serve(async (ctx) => {
      tidyPath(ctx);
      await admit(ctx);
      const { method, path } = ctx.request;
      const route = routes.find(method, path.slice(scimPath.length));
      if (route === undefined) throw noRouteError(routes, ctx, dependencies.baseUrl);
      await route.handle(ctx, route.id);
    }),
    serveWrongPath: serve(answerWrongPath({ ...dependencies, digests })),
    routes: routes.list().map(({ method, path }) => ({ method, path: scimPath + path })),
    releaseHold: createRelease({ directory, typesWith, endpoints }),
    rehearse: createRehearsal(dependencies),
  };
}

/** Answers requests by `answer`, or with what it throws; either way the log has a row of it. */
function createServe(dependencies: ScimDependencies) {
  const requests = createRequestLog({ ...dependencies, refusals: createRefusalGroups() });
  const answerError = createErrorAnswer(renderScimError, dependencies.logger);
  return (answer: ScimServe): ScimServe =>
    async (ctx) => {
      requests.begin(ctx);
      try {
        await answer(ctx);
      } catch (thrown) {
        traceError(ctx.state.trace, thrown);
        answerError(ctx, thrown);
      }
      requests.end(ctx);
    };
}

function noRouteError(routes: ScimRoutes, ctx: ScimContext, baseUrl: string): AppError {
  if (isDoubledBase(ctx.path)) return wrongPathError(ctx, baseUrl);
  return unmatchedError(routes.methodsOf(ctx.path.slice(scimPath.length)), ctx);
}

function createRoutes(endpoints: readonly ResourceEndpoint[], dependencies: ScimDependencies): ScimRoutes {
  const { bodyLimits } = dependencies;
  const routes = createRouteTable<ScimContext>();
  for (const endpoint of endpoints) addResourceRoutes(routes, endpoint, bodyLimits);
  addSearchRoutes(routes, endpoints, bodyLimits);
  addBulkRoute(routes, { ...dependencies, endpoints, limits: bulkLimits });
  addMeRoutes(routes);
  addDiscoveryRoutes(routes, {
    ...dependencies,
    capabilities: {
      bulk: { maxOperations: bulkLimits.maxOperations, maxPayloadSize: bulkLimits.body.maxBytes },
      filter: { maxResults: pageLimits.maxCount },
      sort: true,
      pagination: {
        defaultPageSize: pageLimits.defaultCount,
        maxPageSize: pageLimits.maxCount,
        cursorTimeout: cursorTimeoutSeconds,
      },
    },
  });
  return routes;
}

function createEndpoints(dependencies: ScimDependencies): readonly ResourceEndpoint[] {
  const { directory, now, newId, baseUrl } = dependencies;
  const { rules, holds, mappings } = directory;
  const users = createUserService({ users: directory.users, rules, mappings, now, newId });
  const groups = createGroupService({ groups: directory.groups, rules, now, newId });
  const endpoints = [createUserEndpoint({ users, baseUrl }), createGroupEndpoint({ groups, baseUrl })];
  return endpoints.map((endpoint) => holdWrites(endpoint, { holds, now, newId }));
}

/** Clients that join URLs carelessly send `//Users` and `/Users/`. */
function tidyPath({ request }: ScimContext): void {
  const { path } = request;
  if (path.includes('//')) request.path = path.replaceAll(/\/{2,}/g, '/');
  if (path.endsWith('/')) request.path = request.path.replace(/\/$/, '');
}
