import type { AppError } from '@rollcall/shared/errors.ts';
import { toScimError } from '@rollcall/shared/scim/errors.ts';
import { toETag } from '@rollcall/shared/scim/resource/etag.ts';
import { bulkResponseUrn } from '@rollcall/shared/scim/schema/urn.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import type { Logger } from 'pino';

import { type BodyLimits, defaultBodyLimits } from '../../http/body.ts';
import { toAppError } from '../../http/error-boundary.ts';
import { sendText } from '../answer.ts';
import { requireCaller, type ScimContext, type ScimRoutes } from '../context.ts';
import type { ResourceEndpoint } from '../endpoint.ts';
import { createRowWriter, type LogDependencies, traceError } from '../log-request.ts';
import { readBody } from '../request.ts';
import { traceAnswer } from '../trace-answer.ts';
import type { ScimTrace } from '../trace.ts';
import { parseBulk } from './request.ts';
import { type BulkResult, runBulk } from './run.ts';

export interface BulkLimits {
  readonly maxOperations: number;
  readonly body: BodyLimits;
}

/** Advertised in /ServiceProviderConfig; RFC 7644 §3.7.4. */
export const bulkLimits: BulkLimits = {
  maxOperations: 1_000,
  body: { ...defaultBodyLimits, maxBytes: 4_194_304 },
};

const statusByMethod = { POST: 201, PUT: 200, PATCH: 200, DELETE: 204 } as const;

export interface BulkDependencies extends Pick<LogDependencies, 'log' | 'now' | 'fallbackWorkspaceId'> {
  readonly endpoints: readonly ResourceEndpoint[];
  readonly limits: BulkLimits;
  readonly logger: Logger;
  readonly newId: () => string;
}

/** `POST /Bulk`: RFC 7644 §3.7. The log has a row for the request and one for each operation. */
export function addBulkRoute(routes: ScimRoutes, dependencies: BulkDependencies): void {
  const { endpoints, limits, logger, newId } = dependencies;
  const appendRow = createRowWriter(dependencies);

  /** The entry of the answer for one operation, whose row is written on the way. */
  function report(ctx: ScimContext, result: BulkResult): JsonObject {
    const { operation } = result;
    const error = 'error' in result ? toAppError(result.error, ctx.state.requestId, logger) : undefined;
    const status = error === undefined ? statusOf(result) : error.spec.status;
    appendRow(ctx, {
      id: newId(),
      trace: traceOf(ctx, result, error),
      method: operation.method,
      url: 'endpoint' in operation ? pathOf(operation) : '',
      status,
      durationMs: 0,
      responseBody: null,
      count: 1,
    });
    return {
      method: operation.method,
      ...(operation.bulkId === undefined ? {} : { bulkId: operation.bulkId }),
      ...('answer' in result
        ? { version: toETag(result.answer.version), location: result.answer.location }
        : {}),
      // RFC 7644 §3.7.3: the status is a JSON string.
      status: String(status),
      ...(error === undefined ? {} : { response: toScimError(error, ctx.state.requestId) }),
    };
  }

  routes.add('POST', '/Bulk', async (ctx) => {
    const request = parseBulk(await readBody(ctx, limits.body), limits.maxOperations);
    const results = await runBulk(request, { caller: requireCaller(ctx), endpoints });
    const operations = results.map((result) => report(ctx, result));
    const failures = operations.filter(({ response }) => response !== undefined).length;
    ctx.state.trace.explanation = `A bulk request of ${operations.length} operations, ${failures} of them failed.`;
    sendText(ctx, 200, JSON.stringify({ schemas: [bulkResponseUrn], Operations: operations }));
  });
}

function statusOf({ operation }: BulkResult): number {
  return operation.method in statusByMethod
    ? statusByMethod[operation.method as keyof typeof statusByMethod]
    : 200;
}

function pathOf({
  endpoint,
  target,
}: {
  readonly endpoint: string;
  readonly target: string | undefined;
}): string {
  return target === undefined ? endpoint : `${endpoint}/${target}`;
}

function traceOf(ctx: ScimContext, result: BulkResult, error: AppError | undefined): ScimTrace {
  const { workspaceId, tokenId, tokenName, provider } = ctx.state.trace;
  const trace: ScimTrace = {
    ...(workspaceId === undefined ? {} : { workspaceId }),
    ...(tokenId === undefined ? {} : { tokenId }),
    ...(tokenName === undefined ? {} : { tokenName }),
    ...(provider === undefined ? {} : { provider }),
  };
  const { operation } = result;
  if ('data' in operation)
    trace.requestBody = { text: JSON.stringify(operation.data), value: operation.data };
  if ('answer' in result) {
    traceAnswer(trace, result.answer);
    trace.subject = result.answer.subject;
  }
  if (error !== undefined) traceError(trace, error);
  trace.explanation =
    `Operation ${operation.index + 1} of the bulk request ${ctx.state.requestId}. ${trace.explanation ?? ''}`.trim();
  return trace;
}
