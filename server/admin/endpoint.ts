import type Router from '@koa/router';
import { adminApi, type AdminEndpoint, type EndpointSpec } from '@rollcall/shared/contract/admin-api.ts';
import { bearsSecret } from '@rollcall/shared/contract/secret.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { toETag } from '@rollcall/shared/scim/resource/etag.ts';
import type { Logger } from 'pino';
import type { z } from 'zod';

import { type BodyLimits, readOptionalJsonObject } from '../http/body.ts';
import { readTextBody } from '../http/text-body.ts';
import type { AdminContext, AdminState } from './context.ts';
import type { AdminCall, AdminHandler, AdminHandlers } from './handlers.ts';
import type { Idempotency } from './idempotency.ts';
import { requireIfMatch } from './if-match.ts';

export interface EndpointDependencies {
  readonly handlers: AdminHandlers;
  readonly bodyLimits: BodyLimits;
  readonly once: Idempotency;
  readonly logger: Logger;
}

/** Serve one endpoint of the contract: role, parsing, precondition, idempotency, then its handler. */
export function addEndpoint<Name extends AdminEndpoint>(
  router: Router<AdminState>,
  name: Name,
  { handlers, bodyLimits, once, logger }: EndpointDependencies,
): void {
  const spec: EndpointSpec = adminApi[name];
  const handle: AdminHandler<Name> = handlers[name];
  const isCreating = creates(spec);
  const answersSecret = isCreating && bearsSecret(spec.response);
  router.register(spec.path, [spec.method], async (ctx) => {
    requireRole(ctx, spec, logger);
    const parts = await readParts(ctx, spec, bodyLimits);
    const { operator, requestId } = ctx.state;
    const ifMatch = spec.ifMatch === undefined ? {} : { ifMatch: requireIfMatch(ctx.get('If-Match')) };
    // Safe cast: each part was parsed by the schema that its type is made from.
    const call = { operator, requestId, ...parts, ...ifMatch } as AdminCall<Name>;
    const key = isCreating ? ctx.get('Idempotency-Key') : '';
    const answer = await once({ operator, key, request: [name, parts], answersSecret }, () => handle(call));
    sendJson(ctx, spec.status, answer);
  });
}

/** Whether a repeated call would make a second thing; such calls may carry an `Idempotency-Key`. */
export function creates({ method, status }: EndpointSpec): boolean {
  return method === 'POST' && status === 201;
}

/** Refusals are kept in the server log: activity holds changes, and a refused call changed nothing. */
export function requireRole(
  ctx: AdminContext,
  { roles, path }: Pick<EndpointSpec, 'roles' | 'path'>,
  logger: Logger,
): void {
  const { operator, requestId } = ctx.state;
  if (roles.includes(operator.role)) return;
  const { id, role, workspaceId } = operator;
  logger.warn({ requestId, workspaceId, operatorId: id, role, method: ctx.method, path }, 'role refused');
  throw new AppError('role_required', `The role ${role} may not do this; ${roles.join(' or ')} may.`);
}

async function readParts(ctx: AdminContext, spec: EndpointSpec, bodyLimits: BodyLimits) {
  return {
    params: parsePart('path', spec.params, ctx['params']),
    query: parsePart('query', spec.query, { ...ctx.query }),
    body: parsePart('body', spec.body, await readBody(ctx, spec, bodyLimits)),
  };
}

async function readBody(
  ctx: AdminContext,
  { method, text }: EndpointSpec,
  bodyLimits: BodyLimits,
): Promise<unknown> {
  if (method === 'GET') return undefined;
  if (text !== undefined) return readTextBody(ctx, text);
  return (await readOptionalJsonObject(ctx, bodyLimits))?.value;
}

/** @throws AppError bad_request; detail names every field that is wrong. */
export function parsePart<Schema extends z.ZodType>(
  part: string,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${[part, ...issue.path].join('.')}: ${issue.message}`);
  throw new AppError('bad_request', faults.join(' '));
}

function sendJson(ctx: AdminContext, status: number, answer: unknown): void {
  ctx.body = JSON.stringify(answer);
  ctx.status = status;
  ctx.type = 'application/json';
  ctx.set('Cache-Control', 'no-store');
  const version = versionOf(answer);
  if (version !== undefined) ctx.set('ETag', toETag(version));
}

function versionOf(answer: unknown): number | undefined {
  if (typeof answer !== 'object' || answer === null || !('version' in answer)) return undefined;
  return typeof answer.version === 'number' ? answer.version : undefined;
}
