import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { reasonOfError } from '@rollcall/shared/diagnostics/reason-of-error.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { recogniseProbe } from '@rollcall/shared/idp/recognise.ts';

import { redactRequestBody, shorten } from '../redact.ts';
import type { LogStore } from '../store/log.ts';
import type { ScimContext } from './context.ts';
import { readCorrelationId } from './correlation.ts';
import type { RefusalGroups } from './refusal-groups.ts';
import { markStep, type ScimTrace, type StepTimes, toMicroseconds } from './trace.ts';

export interface LogDependencies {
  readonly log: LogStore;
  readonly refusals: RefusalGroups;
  readonly now: () => number;
  readonly monotonicNow: () => number;
  /** Where refusals without a known token are shown. */
  readonly fallbackWorkspaceId: string;
}

/** One row in the provisioning log for every SCIM request, the refused ones included. */
export interface RequestLog {
  /** To be called first: what is learned on the way is noted in the request's trace. */
  begin(ctx: ScimContext): void;
  /** To be called once the answer stands. */
  end(ctx: ScimContext): void;
}

export function createRequestLog(dependencies: LogDependencies): RequestLog {
  const { refusals, now, monotonicNow } = dependencies;
  const append = createRowWriter(dependencies);
  return {
    begin({ state }) {
      const steps: StepTimes = { clock: monotonicNow, lastAt: state.startedAt, done: [] };
      state.trace = { steps };
      markStep(state.trace, 'received');
    },
    end(ctx) {
      const count = countFor(ctx, refusals, now());
      if (count === undefined) return;
      const { requestId, startedAt, trace } = ctx.state;
      const { body } = ctx.response;
      markStep(trace, 'answered');
      append(ctx, {
        id: requestId,
        trace,
        method: ctx.request.method,
        url: ctx.originalUrl,
        status: ctx.response.status,
        durationMs: (trace.steps?.lastAt ?? startedAt) - startedAt,
        responseBody: typeof body === 'string' ? body : null,
        count,
      });
    },
  };
}

/** What a row says beside who called: of a request, or of one operation of a bulk request. */
export interface RowFacts {
  readonly id: string;
  readonly trace: ScimTrace;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly durationMs: number;
  readonly responseBody: string | null;
  readonly count: number;
}

export type RowWriter = (ctx: ScimContext, facts: RowFacts) => void;

export function createRowWriter({
  log,
  now,
  fallbackWorkspaceId,
}: Pick<LogDependencies, 'log' | 'now' | 'fallbackWorkspaceId'>): RowWriter {
  return (ctx, { id, trace, method, url, status, durationMs, responseBody, count }) => {
    const provider = trace.provider ?? 'other';
    const userAgent = ctx.req.headers['user-agent'] || null;
    log.append({
      id,
      workspaceId: trace.workspaceId ?? fallbackWorkspaceId,
      correlationId: readCorrelationId(ctx.req.headers, ctx.state.requestId),
      at: now(),
      provider,
      probe: recogniseProbe(provider, { method, url, userAgent }) ?? null,
      tokenId: trace.tokenId ?? null,
      tokenName: trace.tokenName ?? null,
      method,
      url: shorten(url, 4_096),
      status,
      outcome: outcomeOf(status, trace),
      reason: trace.reason ?? null,
      explanation: trace.explanation ?? null,
      resourceType: trace.resourceType ?? null,
      resourceId: trace.resourceId ?? null,
      subject: trace.subject ?? null,
      durationMicroseconds: toMicroseconds(durationMs),
      address: ctx.state.address,
      count,
      userAgent,
      tlsVersion: tlsVersionOf(ctx.req.socket),
      steps: trace.steps?.done ?? [],
      changes: trace.changes ?? [],
      requestBody: trace.requestBody === undefined ? null : redactRequestBody(trace.requestBody),
      responseBody: responseBody === null ? null : shorten(responseBody),
    });
  };
}

function tlsVersionOf(socket: Socket): string | null {
  return socket instanceof TLSSocket ? socket.getProtocol() : null;
}

/** How many requests the row stands for; undefined when this one is counted by a row that exists. */
function countFor(ctx: ScimContext, refusals: RefusalGroups, now: number): number | undefined {
  const { trace, address } = ctx.state;
  if (trace.tokenId !== undefined || trace.reason === undefined) return 1;
  return refusals.admit(`${address} ${trace.reason}`, now);
}

function outcomeOf(status: number, trace: ScimTrace): Outcome {
  if (status === 401 || status === 403 || status === 429) return 'refused';
  if (status >= 400) return 'failed';
  return trace.outcome ?? 'read';
}

/** Note in a trace why a request, or an operation of one, failed; what is noted already stands. */
export function traceError(trace: ScimTrace, error: unknown): void {
  const code = error instanceof AppError ? error.code : 'internal';
  trace.reason ??= reasonOfError[code] ?? 'invalid_request';
  if (error instanceof AppError) trace.explanation ??= error.detail;
}
