import { AppError } from '@rollcall/shared/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/shared/scim/value.ts';
import getRawBody from 'raw-body';

import { findJsonLimitBreach } from './json-limits.ts';
import type { Context } from './request.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** Nesting of objects and lists. */
  readonly maxDepth: number;
  /** Values, keys included, in the whole document. */
  readonly maxNodes: number;
}

export const defaultBodyLimits: BodyLimits = { maxBytes: 1_048_576, maxDepth: 32, maxNodes: 200_000 };

export interface JsonBody {
  readonly text: string;
  readonly value: JsonObject;
}

/**
 * Read a request body that must be one JSON object.
 * @throws AppError unsupported_media_type | payload_too_large | invalid_syntax
 */
export async function readJsonObject(ctx: Context, limits: BodyLimits): Promise<JsonBody> {
  const text = await readText(ctx, limits);
  const value = parseJson(text, limits);
  if (!isJsonObject(value)) {
    throw new AppError('invalid_syntax', 'The request body must be a JSON object.');
  }
  return { text, value };
}

/** Like readJsonObject, but an empty body is undefined. */
export async function readOptionalJsonObject(
  ctx: Context,
  limits: BodyLimits,
): Promise<JsonBody | undefined> {
  if (ctx.get('Transfer-Encoding') === '' && (ctx.request.length ?? 0) === 0) return undefined;
  return readJsonObject(ctx, limits);
}

async function readText(ctx: Context, { maxBytes }: BodyLimits): Promise<string> {
  requireJson(ctx);
  try {
    return await getRawBody(ctx.req, {
      length: ctx.request.length ?? null,
      limit: maxBytes,
      encoding: 'utf-8',
    });
  } catch (error) {
    if (isTooLarge(error)) {
      // Closing while the client still sends would lose the answer: the rest is read and thrown away, for as long as
      // the server's request time-out allows.
      ctx.req.resume();
      throw new AppError('payload_too_large', `The request body is larger than ${maxBytes} bytes.`, {
        cause: error,
      });
    }
    throw new AppError('invalid_syntax', 'The request body ended before it was complete.', { cause: error });
  }
}

/** Google and Okta's test suite send application/json, others application/scim+json; no type at all is forgiven. */
function requireJson(ctx: Context): void {
  const contentType = ctx.get('Content-Type');
  if (contentType === '') return;
  const mediaType = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (mediaType === 'application/scim+json' || mediaType === 'application/json') return;
  throw new AppError('unsupported_media_type', `The content type ${mediaType} is not supported.`);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'entity.too.large';
}

function parseJson(text: string, limits: BodyLimits): JsonValue {
  const breach = findJsonLimitBreach(text, limits);
  if (breach !== undefined) throw new AppError('payload_too_large', breach);
  try {
    return JSON.parse(text) as JsonValue; // safe cast: JSON.parse yields JSON values only
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('invalid_syntax', `The request body is not JSON: ${withoutQuotedText(reason)}.`, {
      cause: error,
    });
  }
}

/** V8 quotes the text around the fault, which may hold personal data; only kind and position are kept. */
function withoutQuotedText(reason: string): string {
  return reason.replace(/, "[\s\S]*$/, '').replace(/ \(line.*$/, '');
}
