import Router from '@koa/router';
import { adminEndpoints } from '@rollcall/shared/contract/admin-api.ts';
import { adminStreams } from '@rollcall/shared/contract/admin-streams.ts';
import type { Problem } from '@rollcall/shared/contract/problem.ts';
import type { AppError } from '@rollcall/shared/errors.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import type { Logger } from 'pino';

import type { BodyLimits } from '../http/body.ts';
import { errorBoundary, type RenderedError } from '../http/error-boundary.ts';
import { inSequence, routesOf } from '../http/sequence.ts';
import { unmatchedError } from '../http/unmatched.ts';
import type { DirectoryStore, Milliseconds } from '../store/directory.ts';
import type { LogStore } from '../store/log.ts';
import { activityHandlers, activityStreams } from './activity/handlers.ts';
import { createActivityService } from './activity/service.ts';
import { connectionHandlers } from './connections/handlers.ts';
import { createConnectionService } from './connections/service.ts';
import type { AdminState, AdminStep } from './context.ts';
import { directoryHandlers } from './directory/handlers.ts';
import { createDirectoryService } from './directory/service.ts';
import { duplicateHandlers } from './duplicates/handlers.ts';
import { addEndpoint } from './endpoint.ts';
import { explainHandlers } from './explain/handlers.ts';
import type { AdminHandlers } from './handlers.ts';
import { holdHandlers } from './holds/handlers.ts';
import { createHoldService, type HoldServiceDependencies } from './holds/service.ts';
import { createIdempotency } from './idempotency.ts';
import { linkHandlers } from './links/handlers.ts';
import { addOpenApiRoute } from './openapi/routes.ts';
import { authenticateOperator, type LaunchOperator } from './operator.ts';
import { operatorHandlers } from './operators/handlers.ts';
import { createOperatorService } from './operators/service.ts';
import { provisioningLogHandlers } from './provisioning-log/handlers.ts';
import { tailProvisioningLog } from './provisioning-log/tail.ts';
import { ruleHandlers } from './rules/handlers.ts';
import { schemaHandlers } from './schemas/handlers.ts';
import { type ServerFacts, serverHandlers } from './server/handlers.ts';
import { addStream } from './stream.ts';
import { tokenHandlers } from './tokens/handlers.ts';
import { createTokenService } from './tokens/service.ts';
import { workspaceHandlers } from './workspaces/handlers.ts';
import { createWorkspaceService } from './workspaces/service.ts';

/** Where the admin API is served. */
export const adminPath = '/admin/v1';

export interface AdminDependencies {
  readonly directory: DirectoryStore;
  readonly log: LogStore;
  readonly logger: Logger;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
  readonly bodyLimits: BodyLimits;
  readonly facts: ServerFacts;
  readonly releaseHold: HoldServiceDependencies['releaseHold'];
  /** The resource types of a workspace, with its own extension schemas. */
  readonly typesOf: (workspaceId: string) => Promise<{ readonly User: ResourceType }>;
  readonly launchOperator: LaunchOperator | undefined;
  /** Ends the streams that are open when the server stops. */
  readonly stopping: AbortSignal;
}

/** The admin API, derived from its contract. */
export function createAdmin(dependencies: AdminDependencies): AdminStep {
  const { directory, logger, now, launchOperator } = dependencies;
  const router = new Router<AdminState>({ prefix: adminPath });
  const handlers = createHandlers(dependencies);
  const once = createIdempotency({ keys: directory.idempotency, now, logger });
  // Before the endpoints: `/provisioning-log/:id` would take it otherwise.
  router.get(adminStreams['provisioningLog.tail'].path, tailProvisioningLog(dependencies));
  addStreams(router, dependencies);
  addOpenApiRoute(router, { server: adminPath, version: dependencies.facts.version });
  for (const name of adminEndpoints) addEndpoint(router, name, { ...dependencies, handlers, once });
  return inSequence<AdminState>([
    errorBoundary(renderProblem, logger),
    async (ctx, next) => {
      ctx.state.operator = await authenticateOperator(ctx.req.headers.authorization, {
        operators: directory.operators,
        launchOperator,
      });
      await next();
    },
    routesOf(router),
    (ctx) => {
      throw unmatchedError(router, ctx);
    },
  ]);
}

/** Files of the contract's streams. */
function addStreams(router: Router<AdminState>, { directory, logger }: AdminDependencies): void {
  const streams = activityStreams({ activityService: createActivityService(directory) });
  addStream(router, adminStreams['activity.export'], streams['activity.export'], logger);
}

function createHandlers(dependencies: AdminDependencies): AdminHandlers {
  const { directory, log, facts, now, newId, launchOperator } = dependencies;
  const activityService = createActivityService(directory);
  const operatorService = createOperatorService({
    operators: directory.operators,
    now,
    newId,
    permanentOwnerId: launchOperator?.id,
  });
  const { workspaces, connections, tokens } = directory;
  const tokenService = createTokenService({ tokens, now, newId });
  const connectionService = createConnectionService({ connections, tokens, now, newId });
  const { scimBaseUrl } = facts;
  return {
    ...serverHandlers({ workspaces: directory.workspaces, facts }),
    ...workspaceHandlers({ workspaceService: createWorkspaceService({ workspaces, now }) }),
    ...connectionHandlers({ connectionService, workspaces, now, scimBaseUrl }),
    ...tokenHandlers({ tokenService, workspaces, now }),
    ...operatorHandlers({ operatorService }),
    ...activityHandlers({ activityService }),
    ...explainHandlers({ log, scimBaseUrl: facts.scimBaseUrl }),
    ...schemaHandlers({ schemas: directory.schemas, now }),
    ...peopleHandlers(dependencies),
    ...provisioningLogHandlers({ log }),
  };
}

/** People, and what of provisioning an operator decides. */
function peopleHandlers({ directory, releaseHold, typesOf, now, newId }: AdminDependencies) {
  const { users, history, rules, links, holds, duplicates } = directory;
  const userTypeOf = async (workspaceId: string) => (await typesOf(workspaceId)).User;
  const directoryService = createDirectoryService({ users, history, userTypeOf, now, newId });
  const holdService = createHoldService({ holds, releaseHold, now });
  return {
    ...directoryHandlers({ users, history, directoryService }),
    ...ruleHandlers({ rules, now }),
    ...linkHandlers({ links, now }),
    ...holdHandlers({ holds, holdService }),
    ...duplicateHandlers({ duplicates, now }),
  };
}

function renderProblem(error: AppError, requestId: string): RenderedError {
  const problem: Problem = {
    type: `urn:rollcall:error:${error.code}`,
    title: error.spec.title,
    status: error.spec.status,
    detail: error.detail,
    code: error.code,
    fix: error.fix,
    requestId,
  };
  return { contentType: 'application/problem+json', body: JSON.stringify(problem) };
}
