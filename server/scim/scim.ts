import Router from '@koa/router';
import type { Logger } from 'pino';

import type { BodyLimits } from '../http/body.ts';
import { errorBoundary } from '../http/error-boundary.ts';
import { inSequence, routesOf } from '../http/sequence.ts';
import { unmatchedError } from '../http/unmatched.ts';
import type { DirectoryStore, Milliseconds } from '../store/directory.ts';
import type { LogStore } from '../store/log.ts';
import { renderScimError } from './answer.ts';
import { addBulkRoute, bulkLimits } from './bulk/routes.ts';
import type { ScimState, ScimStep } from './context.ts';
import { cursorTimeoutSeconds } from './cursor.ts';
import { createDigestMemory } from './digest-memory.ts';
import { addDiscoveryRoutes } from './discovery/routes.ts';
import type { ResourceEndpoint } from './endpoint.ts';
import { scimGate } from './gate.ts';
import { createGroupEndpoint } from './groups/endpoint.ts';
import { createGroupService } from './groups/service.ts';
import { holdWrites } from './hold-writes.ts';
import { logRequests, traceErrors } from './log-request.ts';
import { addMeRoutes } from './me/routes.ts';
import { pageLimits } from './parameters.ts';
import type { RateLimits } from './rate-limit.ts';
import { createRefusalGroups } from './refusal-groups.ts';
import { createRelease, type ReleaseHold } from './release.ts';
import { addResourceRoutes } from './resource-routes.ts';
import { createResourceTypes, type ResourceTypes } from './resource-types.ts';
import { addSearchRoutes } from './search/routes.ts';
import { createTokenUseRecorder } from './token-use.ts';
import { createUserEndpoint } from './users/endpoint.ts';
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
}

export interface Scim {
  /** Everything below `/scim/v2`. */
  readonly serve: ScimStep;
  /** SCIM requests that went to another path. */
  readonly serveWrongPath: ScimStep;
  /** Every route; `:id` in a path stands for an id. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly releaseHold: ReleaseHold;
  /** The resource types of a workspace, with its own extension schemas. */
  readonly typesOf: (workspaceId: string) => Promise<ResourceTypes>;
}

/** The SCIM service provider, in the order that a request passes. */
export function createScim(dependencies: ScimDependencies): Scim {
  const { directory, logger } = dependencies;
  const around = [
    logRequests({ ...dependencies, refusals: createRefusalGroups() }),
    errorBoundary(renderScimError, logger),
    traceErrors(),
  ];
  const tokenUse = createTokenUseRecorder({ tokens: directory.tokens, logger });
  const digests = createDigestMemory();
  const typesOf = createResourceTypes(directory.schemas);
  const endpoints = createEndpoints(dependencies);
  const router = createRouter(endpoints, dependencies);
  return {
    serve: inSequence<ScimState>([
      ...around,
      tidyPath,
      scimGate({ ...dependencies, digests, tokenUse, typesOf }),
      routesOf(router),
      (ctx) => {
        if (isDoubledBase(ctx.path)) throw wrongPathError(ctx, dependencies.baseUrl);
        throw unmatchedError(router, ctx);
      },
    ]),
    serveWrongPath: inSequence<ScimState>([...around, answerWrongPath({ ...dependencies, digests })]),
    routes: router.stack.flatMap(({ path, methods }) =>
      methods.map((method) => ({ method, path: String(path) })),
    ),
    releaseHold: createRelease({ directory, typesOf, endpoints }),
    typesOf,
  };
}

function createRouter(
  endpoints: readonly ResourceEndpoint[],
  dependencies: ScimDependencies,
): Router<ScimState> {
  const { bodyLimits } = dependencies;
  const router = new Router<ScimState>({ prefix: scimPath, sensitive: true });
  for (const endpoint of endpoints) addResourceRoutes(router, endpoint, bodyLimits);
  addSearchRoutes(router, endpoints, bodyLimits);
  addBulkRoute(router, { ...dependencies, endpoints, limits: bulkLimits });
  addMeRoutes(router);
  addDiscoveryRoutes(router, {
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
  return router;
}

function createEndpoints(dependencies: ScimDependencies): readonly ResourceEndpoint[] {
  const { directory, now, newId, baseUrl } = dependencies;
  const { rules, holds } = directory;
  const users = createUserService({ users: directory.users, rules, now, newId });
  const groups = createGroupService({ groups: directory.groups, rules, now, newId });
  const endpoints = [createUserEndpoint({ users, baseUrl }), createGroupEndpoint({ groups, baseUrl })];
  return endpoints.map((endpoint) => holdWrites(endpoint, { holds, now, newId }));
}

/** Clients that join URLs carelessly send `//Users` and `/Users/`. */
const tidyPath: ScimStep = (ctx, next) => {
  if (ctx.path.includes('//')) ctx.path = ctx.path.replaceAll(/\/{2,}/g, '/');
  if (ctx.path.endsWith('/')) ctx.path = ctx.path.slice(0, -1);
  return next();
};
