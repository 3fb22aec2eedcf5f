import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import type { ReasonCode } from '@rollcall/shared/diagnostics/reasons.ts';
import { AppError, type ErrorCode } from '@rollcall/shared/errors.ts';
import { recogniseProbe } from '@rollcall/shared/idp/recognise.ts';

import type { LogStore } from '../store/log.ts';
import type { ScimContext, ScimStep } from './context.ts';
import { redactRequestBody, shorten } from './redact.ts';
import type { RefusalGroups } from './refusal-groups.ts';

export interface LogDependencies {
  readonly log: LogStore;
  readonly refusals: RefusalGroups;
  readonly now: () => number;
  readonly monotonicNow: () => number;
  /** Where refusals without a known token are shown. */
  readonly fallbackWorkspaceId: string;
}

/** One row in the provisioning log for every SCIM request, the refused ones included. */
export function logRequests(dependencies: LogDependencies): ScimStep {
  return async (ctx, next) => {
    ctx.state.trace = {};
    await next();
    appendRow(ctx, dependencies);
  };
}

function appendRow(
  ctx: ScimContext,
  { log, refusals, now, monotonicNow, fallbackWorkspaceId }: LogDependencies,
): void {
  const { trace, requestId, startedAt, address } = ctx.state;
  const count = countFor(ctx, refusals, now());
  if (count === undefined) return;
  const provider = trace.provider ?? 'other';
  log.append({
    id: requestId,
    workspaceId: trace.workspaceId ?? fallbackWorkspaceId,
    at: new Date(now()).toISOString(),
    provider,
    probe: recogniseProbe(provider, ctx.method, ctx.originalUrl) ?? null,
    tokenId: trace.tokenId ?? null,
    tokenName: trace.tokenName ?? null,
    method: ctx.method,
    url: shorten(ctx.originalUrl, 4_096),
    status: ctx.status,
    outcome: outcomeOf(ctx),
    reason: trace.reason ?? null,
    explanation: trace.explanation ?? null,
    resourceType: trace.resourceType ?? null,
    resourceId: trace.resourceId ?? null,
    subject: trace.subject ?? null,
    durationMicroseconds: Math.round((monotonicNow() - startedAt) * 1_000),
    address,
    count,
    userAgent: ctx.get('User-Agent') || null,
    changes: trace.changes ?? [],
    requestBody: trace.requestBody === undefined ? null : redactRequestBody(trace.requestBody),
    responseBody: typeof ctx.body === 'string' ? shorten(ctx.body) : null,
  });
}

/** How many requests the row stands for; undefined when this one is counted by a row that exists. */
function countFor(ctx: ScimContext, refusals: RefusalGroups, now: number): number | undefined {
  const { trace, address } = ctx.state;
  if (trace.tokenId !== undefined || trace.reason === undefined) return 1;
  return refusals.admit(`${address} ${trace.reason}`, now);
}

function outcomeOf(ctx: ScimContext): Outcome {
  if (ctx.status === 401 || ctx.status === 403) return 'refused';
  if (ctx.status >= 400) return 'failed';
  return ctx.state.trace.outcome ?? 'read';
}

const reasonByError: Partial<Record<ErrorCode, ReasonCode>> = {
  not_found: 'not_found',
  wrong_path: 'wrong_path',
  user_name_taken: 'conflict',
  display_name_taken: 'conflict',
  version_mismatch: 'version_mismatch',
  payload_too_large: 'too_large',
  unavailable: 'unavailable',
  internal: 'internal',
};

/** Keep why a request failed, on the way of the error to the boundary. */
export function traceErrors(): ScimStep {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const { trace } = ctx.state;
      const code = error instanceof AppError ? error.code : 'internal';
      trace.reason ??= reasonByError[code] ?? 'invalid_request';
      if (error instanceof AppError) trace.explanation ??= error.detail;
      throw error;
    }
  };
}
