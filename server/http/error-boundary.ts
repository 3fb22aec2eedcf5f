import { AppError } from '@rollcall/shared/errors.ts';
import type { Logger } from 'pino';

import type { Context } from './request.ts';

export interface RenderedError {
  readonly contentType: string;
  readonly body: string;
}

export type ErrorAnswer = (ctx: Context, thrown: unknown) => void;

/**
 * Turn whatever is thrown into an answer. What is not an AppError is a fault of ours: it goes to the server
 * log in full and to the client as one fixed sentence.
 */
export function createErrorAnswer(
  render: (error: AppError, requestId: string) => RenderedError,
  logger: Logger,
): ErrorAnswer {
  return (ctx, thrown) => {
    const error = toAppError(thrown, ctx.state.requestId, logger);
    const { contentType, body } = render(error, ctx.state.requestId);
    ctx.status = error.spec.status;
    ctx.body = body;
    ctx.type = contentType;
    setErrorHeaders(ctx, error);
  };
}

/** What was thrown as an error to answer with; faults of ours are logged in full on the way. */
export function toAppError(thrown: unknown, requestId: string, logger: Logger): AppError {
  if (thrown instanceof AppError) {
    // 501 says what this server does not offer; that is no fault.
    if (thrown.spec.status >= 500 && thrown.spec.status !== 501)
      logger.error({ err: thrown, requestId }, thrown.detail);
    return thrown;
  }
  logger.error({ err: thrown, requestId }, 'unexpected error');
  return new AppError('internal', 'The server met an error that it did not expect.', { cause: thrown });
}

function setErrorHeaders(ctx: Context, error: AppError): void {
  if (error.spec.status === 401) ctx.set('WWW-Authenticate', 'Bearer realm="Rollcall"');
  if (error.retryAfterSeconds !== undefined) ctx.set('Retry-After', String(error.retryAfterSeconds));
}
