import Router from '@koa/router';
import { adminEndpoints } from '@rollcall/shared/contract/admin-api.ts';
import { adminStreams } from '@rollcall/shared/contract/admin-streams.ts';
import type { Problem } from '@rollcall/shared/contract/problem.ts';
import type { AppError } from '@rollcall/shared/errors.ts';
import type { Logger } from 'pino';

import type { ArrivalRecorder } from '../arrivals/recorder.ts';
import type { BodyLimits } from '../http/body.ts';
import { createErrorAnswer, type RenderedError } from '../http/error-boundary.ts';
import { methodsAt, routesOf } from '../http/koa-router.ts';
import { unmatchedError } from '../http/unmatched.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { RehearseWrite } from '../rehearsal.ts';
import type { ResourceTypes } from '../resource-types.ts';
import type { DirectoryStore, Milliseconds } from '../store/directory.ts';
import type { LogStore } from '../store/log.ts';
import { accessHandlers } from './access/handlers.ts';
import { activityHandlers, activityStreams } from './activity/handlers.ts';
import { createActivityService } from './activity/service.ts';
import { createMappings, mappingHandlers } from './attribute-mappings/handlers.ts';
import { connectionHandlers } from './connections/handlers.ts';
import { createConnectionService } from './connections/service.ts';
import type { AdminContext, AdminState } from './context.ts';
import { diagnosticsHandlers } from './diagnostics/handlers.ts';
import { createTokenCheckService } from './diagnostics/service.ts';
import { directoryHandlers } from './directory/handlers.ts';
import { createDirectoryService } from './directory/service.ts';
import { duplicateHandlers } from './duplicates/handlers.ts';
import { addEndpoint } from './endpoint.ts';
import { explainHandlers } from './explain/handlers.ts';
import { groupHandlers } from './groups/handlers.ts';
import type { AdminHandlers } from './handlers.ts';
import { holdHandlers } from './holds/handlers.ts';
import { createHoldService, type HoldServiceDependencies } from './holds/service.ts';
import { createIdempotency } from './idempotency.ts';
import { linkHandlers } from './links/handlers.ts';
import { addOpenApiRoute } from './openapi/routes.ts';
import { authenticateOperator, type LaunchOperator } from './operator.ts';
import { operatorHandlers } from './operators/handlers.ts';
import { createOperatorService } from './operators/service.ts';
import { logExportStreams } from './provisioning-log/export.ts';
import { provisioningLogHandlers } from './provisioning-log/handlers.ts';
import { tailProvisioningLog } from './provisioning-log/tail.ts';
import {
  createReconciliations,
  reconciliationHandlers,
  reconciliationStreams,
} from './reconciliation/handlers.ts';
import { retentionHandlers } from './retention/handlers.ts';
import { ruleHandlers } from './rules/handlers.ts';
import { schemaHandlers } from './schemas/handlers.ts';
import { type ServerFacts, serverHandlers } from './server/handlers.ts';
import { sessionHandlers } from './sessions/handlers.ts';
import { createSessionService } from './sessions/service.ts';
import { sinkHandlers } from './sinks/handlers.ts';
import { createSinkService } from './sinks/service.ts';
import { addStream } from './stream.ts';
import { tokenHandlers } from './tokens/handlers.ts';
import { createTokenService } from './tokens/service.ts';
import { userImportHandlers, userImportStreams } from './user-imports/handlers.ts';
import { createUserImportService } from './user-imports/service.ts';
import { workspaceHandlers } from './workspaces/handlers.ts';
import { createWorkspaceService } from './workspaces/service.ts';

/** Where the admin API is served. */
export const adminPath = '/admin/v1';

export interface AdminDependencies {
  readonly directory: DirectoryStore;
  readonly log: LogStore;
  readonly arrivals: ArrivalRecorder;
  readonly logger: Logger;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
  readonly bodyLimits: BodyLimits;
  readonly facts: ServerFacts;
  readonly releaseHold: HoldServiceDependencies['releaseHold'];
  readonly rehearse: RehearseWrite;
  readonly outbox: Outbox;
  /** The resource types of a workspace, with its own extension schemas. */
  readonly typesOf: (workspaceId: string) => Promise<ResourceTypes>;
  readonly launchOperator: LaunchOperator | undefined;
  /** Ends the streams that are open when the server stops. */
  readonly stopping: AbortSignal;
}

/** The admin API, derived from its contract. */
export function createAdmin(dependencies: AdminDependencies): (ctx: AdminContext) => Promise<void> {
  const { directory, logger, now, launchOperator } = dependencies;
  const router = new Router<AdminState>({ prefix: adminPath });
  const handlers = createHandlers(dependencies);
  const once = createIdempotency({ keys: directory.idempotency, now, logger });
  // Before the endpoints: `/provisioning-log/:id` would take it otherwise.
  router.get(adminStreams['provisioningLog.tail'].path, tailProvisioningLog(dependencies));
  addStreams(router, dependencies);
  addOpenApiRoute(router, { server: adminPath, version: dependencies.facts.version });
  for (const name of adminEndpoints) addEndpoint(router, name, { ...dependencies, handlers, once });
  const answerError = createErrorAnswer(renderProblem, logger);
  const answer = routesOf(router);
  return async (ctx) => {
    try {
      ctx.state.operator = await authenticateOperator(ctx.req.headers.authorization, {
        operators: directory.operators,
        launchOperator,
      });
      await answer(ctx, () => {
        throw unmatchedError(methodsAt(router, ctx), ctx);
      });
    } catch (thrown) {
      answerError(ctx, thrown);
    }
  };
}

/** Files of the contract's streams. */
function addStreams(router: Router<AdminState>, dependencies: AdminDependencies): void {
  const { directory, log, logger } = dependencies;
  const streams = {
    ...activityStreams({ activityService: createActivityService(directory) }),
    ...reconciliationStreams(createReconciliations({ ...directory, log })),
    ...userImportStreams({ imports: directory.userImports }),
  };
  addStream(router, adminStreams['activity.export'], streams['activity.export'], logger);
  addStream(router, adminStreams['reconciliation.export'], streams['reconciliation.export'], logger);
  addStream(router, adminStreams['userImports.export'], streams['userImports.export'], logger);
  addLogExports(router, dependencies);
}

/** Exports that take nothing but a search; HAR is asked about personal data too. */
const plainLogExports = [
  'provisioningLog.exportNdjson',
  'provisioningLog.exportCsv',
  'provisioningLog.exportChangesCsv',
] as const;

function addLogExports(
  router: Router<AdminState>,
  { directory, log, facts, now, logger }: AdminDependencies,
): void {
  const exports = logExportStreams({ ...facts, ...directory, log, now });
  for (const name of plainLogExports) addStream(router, adminStreams[name], exports[name], logger);
  addStream(router, adminStreams['provisioningLog.exportHar'], exports['provisioningLog.exportHar'], logger);
}

function createHandlers(dependencies: AdminDependencies): AdminHandlers {
  const { directory, log, arrivals, facts, now, newId, launchOperator } = dependencies;
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
    ...tokenHandlers({ tokenService, workspaces, users: directory.users, now }),
    ...operatorHandlers({ operatorService }),
    ...activityHandlers({ activityService }),
    ...diagnosticsHandlers({ tokenChecks: createTokenCheckService({ tokens, now }) }),
    ...explainHandlers({ log, scimBaseUrl: facts.scimBaseUrl }),
    ...schemaHandlers({ schemas: directory.schemas, now }),
    ...reconciliationHandlers(createReconciliations({ ...directory, log })),
    ...mappingHandlers(createMappings(dependencies)),
    ...peopleHandlers(dependencies),
    ...importHandlers(dependencies),
    ...forwardingHandlers(dependencies),
    ...retentionHandlers({ retention: directory.retention, log, now }),
    ...provisioningLogHandlers({ log, directory, arrivals, now }),
  };
}

/** People, and what of provisioning an operator decides. */
function peopleHandlers({ directory, releaseHold, typesOf, now, newId }: AdminDependencies) {
  const { users, groups, history, rules, links, holds, duplicates, sessions, access, connections } =
    directory;
  const userTypeOf = async (workspaceId: string) => (await typesOf(workspaceId)).User;
  const directoryService = createDirectoryService({ users, history, userTypeOf, now, newId });
  const holdService = createHoldService({ holds, releaseHold, now });
  return {
    ...directoryHandlers({ users, history, sessions, directoryService, now }),
    ...sessionHandlers({
      sessions,
      sessionService: createSessionService({ sessions, users, now, newId }),
      now,
    }),
    ...groupHandlers({
      groups,
      users,
      groupTypeOf: async (workspaceId) => (await typesOf(workspaceId)).Group,
    }),
    ...accessHandlers({ access, connections, now, newId }),
    ...ruleHandlers({ rules, now }),
    ...linkHandlers({ links, now }),
    ...holdHandlers({ holds, holdService }),
    ...duplicateHandlers({ duplicates, now }),
  };
}

function forwardingHandlers({ directory, outbox, now, newId }: AdminDependencies) {
  const { sinks, activity, workspaces } = directory;
  const { relay, deliver } = outbox;
  const sinkService = createSinkService({ sinks, relay, deliver, now, newId });
  return sinkHandlers({ sinks, sinkService, activity, workspaces, relay, now });
}

function importHandlers(dependencies: AdminDependencies) {
  const { directory, typesOf } = dependencies;
  const { users, userImports: imports } = directory;
  const userTypeOf = async (workspaceId: string) => (await typesOf(workspaceId)).User;
  const userImportService = createUserImportService({ ...dependencies, users, imports, userTypeOf });
  return userImportHandlers({ imports, userImportService });
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
