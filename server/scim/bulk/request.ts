import { AppError } from '@rollcall/shared/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/shared/scim/value.ts';

/** One operation of a bulk request (RFC 7644 §3.7) as sent; what is wrong with it is its own error. */
export interface BulkOperation {
  /** 0-based place in the request. */
  readonly index: number;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Endpoint of the resource type, such as `/Users`. */
  readonly endpoint: string;
  /** Id in the path; may refer to another operation as `bulkId:…`. */
  readonly target: string | undefined;
  readonly bulkId: string | undefined;
  readonly version: string | undefined;
  readonly data: JsonObject;
}

/** An operation that cannot be read: it fails alone. */
export interface UnreadableOperation {
  readonly index: number;
  readonly method: string;
  readonly bulkId: string | undefined;
  readonly error: AppError;
}

export interface BulkRequest {
  /** Stop after so many errors; undefined goes on to the end. */
  readonly failOnErrors: number | undefined;
  readonly operations: readonly (BulkOperation | UnreadableOperation)[];
}

/** @throws AppError invalid_syntax | invalid_value | payload_too_large naming the limit (RFC 7644 §3.7.4) */
export function parseBulk(body: JsonObject, maxOperations: number): BulkRequest {
  const operations = valueOf(body, 'Operations');
  if (!Array.isArray(operations)) {
    throw new AppError('invalid_syntax', 'The bulk request has no list "Operations".');
  }
  if (operations.length > maxOperations) {
    throw new AppError(
      'payload_too_large',
      `The bulk request has ${operations.length} operations; maxOperations is ${maxOperations}.`,
    );
  }
  return {
    failOnErrors: readFailOnErrors(valueOf(body, 'failOnErrors')),
    operations: (operations as readonly JsonValue[]).map(readOperation), // isArray widens to any[]
  };
}

function readFailOnErrors(value: JsonValue | undefined): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw new AppError('invalid_value', 'failOnErrors must be a whole number from 1 up.');
}

function readOperation(value: JsonValue, index: number): BulkOperation | UnreadableOperation {
  const sent = isJsonObject(value) ? value : {};
  const method = textOf(sent, 'method')?.toUpperCase() ?? '';
  const bulkId = textOf(sent, 'bulkId');
  const fail = (detail: string): UnreadableOperation => ({
    index,
    method,
    bulkId,
    error: new AppError('invalid_syntax', `Operations[${index}] ${detail}`, {
      fix: 'Send method, path and, unless it is DELETE, data; a POST also needs a bulkId.',
    }),
  });
  if (!isMethod(method)) return fail('has no method POST, PUT, PATCH or DELETE.');
  const [endpoint, target, ...more] = (textOf(sent, 'path') ?? '').split('/').filter((part) => part !== '');
  if (endpoint === undefined || more.length > 0) return fail('has no path such as /Users or /Users/id.');
  if ((method === 'POST') !== (target === undefined))
    return fail(`has a path that does not go with ${method}.`);
  // RFC 7644 §3.7: REQUIRED when the method is POST.
  if (method === 'POST' && bulkId === undefined) return fail('is a POST without a bulkId.');
  const data = valueOf(sent, 'data');
  if (method !== 'DELETE' && !isJsonObject(data)) return fail('has no data.');
  return {
    index,
    method,
    endpoint: `/${endpoint}`,
    target,
    bulkId,
    version: textOf(sent, 'version'),
    data: isJsonObject(data) ? data : {},
  };
}

function isMethod(text: string): text is BulkOperation['method'] {
  return text === 'POST' || text === 'PUT' || text === 'PATCH' || text === 'DELETE';
}

function textOf(object: JsonObject, name: string): string | undefined {
  const value = valueOf(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Attribute names are compared without case: RFC 7643 §2.1. */
function valueOf(object: JsonObject, name: string): JsonValue | undefined {
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : object[key];
}
