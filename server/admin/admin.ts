import Router from '@koa/router';
import {
  adminApi,
  adminEndpoints,
  type AdminEndpoint,
  type EndpointSpec,
} from '@rollcall/shared/contract/admin-api.ts';
import type { Problem } from '@rollcall/shared/contract/problem.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { Logger } from 'pino';
import type { z } from 'zod';

import { type BodyLimits, readOptionalJsonObject } from '../http/body.ts';
import { errorBoundary, type RenderedError } from '../http/error-boundary.ts';
import { inSequence, routesOf } from '../http/sequence.ts';
import { unmatchedError } from '../http/unmatched.ts';
import type { DirectoryStore, Milliseconds } from '../store/directory.ts';
import type { LogStore } from '../store/log.ts';
import type { AdminState, AdminStep } from './context.ts';
import { directoryHandlers } from './directory/handlers.ts';
import type { AdminCall, AdminHandler, AdminHandlers } from './handlers.ts';
import { authenticateOperator, type LaunchOperator, type Operator } from './operator.ts';
import { provisioningLogHandlers } from './provisioning-log/handlers.ts';
import { tailProvisioningLog } from './provisioning-log/tail.ts';
import { schemaHandlers } from './schemas/handlers.ts';
import { type ServerFacts, serverHandlers } from './server/handlers.ts';
import { tokenHandlers } from './tokens/handlers.ts';
import { createTokenService } from './tokens/service.ts';

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
  readonly launchOperator: LaunchOperator | undefined;
  /** Ends the streams that are open when the server stops. */
  readonly stopping: AbortSignal;
}

/** The admin API, derived from its contract. */
export function createAdmin(dependencies: AdminDependencies): AdminStep {
  const { directory, logger, launchOperator } = dependencies;
  const router = new Router<AdminState>({ prefix: adminPath });
  const handlers = createHandlers(dependencies);
  // Before the endpoints: `/provisioning-log/:id` would take it otherwise.
  router.get('/provisioning-log/tail', tailProvisioningLog(dependencies));
  for (const name of adminEndpoints) addEndpoint(router, name, handlers, dependencies);
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

function createHandlers(dependencies: AdminDependencies): AdminHandlers {
  const { directory, log, facts, now, newId } = dependencies;
  const tokenService = createTokenService({ tokens: directory.tokens, now, newId });
  return {
    ...serverHandlers({ workspaces: directory.workspaces, facts }),
    ...tokenHandlers({ tokenService, now }),
    ...schemaHandlers({ schemas: directory.schemas, now }),
    ...directoryHandlers({ users: directory.users }),
    ...provisioningLogHandlers({ log }),
  };
}

function addEndpoint<Name extends AdminEndpoint>(
  router: Router<AdminState>,
  name: Name,
  handlers: AdminHandlers,
  { bodyLimits }: AdminDependencies,
): void {
  const spec: EndpointSpec = adminApi[name];
  const handle: AdminHandler<Name> = handlers[name];
  router.register(spec.path, [spec.method], async (ctx) => {
    const { operator, requestId } = ctx.state;
    requireRole(operator, spec);
    const body = spec.method === 'GET' ? undefined : (await readOptionalJsonObject(ctx, bodyLimits))?.value;
    const call = {
      operator,
      requestId,
      params: parsePart('path', spec.params, ctx['params']),
      query: parsePart('query', spec.query, { ...ctx.query }),
      body: parsePart('body', spec.body, body),
    } as AdminCall<Name>; // safe cast: each part was parsed by the schema that its type is made from
    ctx.body = JSON.stringify(await handle(call));
    ctx.status = spec.status;
    ctx.type = 'application/json';
    ctx.set('Cache-Control', 'no-store');
  });
}

function requireRole(operator: Operator, spec: EndpointSpec): void {
  if (spec.roles.includes(operator.role)) return;
  throw new AppError('role_required', `The role ${operator.role} may not do this.`);
}

function parsePart(part: string, schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${[part, ...issue.path].join('.')}: ${issue.message}`);
  throw new AppError('bad_request', faults.join(' '));
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
