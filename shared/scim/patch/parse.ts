import { AppError } from '../../errors.ts';
import { quoted } from '../text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../value.ts';

/** One operation of RFC 7644 §3.5.2. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path?: string;
  readonly value?: JsonValue;
}

/** The most operations of one PATCH request. */
export const maxOperations = 1_000;

/**
 * Read the body of a PATCH request. Names and `op` match in any case (Entra sends "Replace"); other keys are ignored,
 * `schemas` among them, and an empty list of operations is one that changes nothing (the SCIM Validator sends it).
 * @throws AppError invalid_syntax | invalid_path | invalid_value naming the operation | payload_too_large
 */
export function parsePatch(body: JsonObject): readonly PatchOperation[] {
  const operations = member(body, 'operations');
  if (!Array.isArray(operations)) {
    throw new AppError('invalid_syntax', 'The PATCH request has no list "Operations".', {
      fix: 'Send an object with a list "Operations" as in RFC 7644 §3.5.2.',
    });
  }
  if (operations.length > maxOperations) {
    throw new AppError(
      'payload_too_large',
      `The PATCH request has ${operations.length} operations; the most is ${maxOperations}.`,
    );
  }
  return (operations as readonly JsonValue[]).map(parseOperation); // isArray widens to any[]
}

function parseOperation(operation: JsonValue, index: number): PatchOperation {
  const place = `Operations[${index}]`;
  if (!isJsonObject(operation)) throw new AppError('invalid_syntax', `${place} is not an object.`);
  const op = parseOp(member(operation, 'op'), place);
  const path = parsePathText(member(operation, 'path'), place);
  const value = member(operation, 'value');
  if (value === undefined && op !== 'remove') {
    throw new AppError('invalid_value', `${place} is ${op}, but has no value.`, {
      fix: 'Send the value to set, or use remove.',
    });
  }
  return { op, ...(path === undefined ? {} : { path }), ...(value === undefined ? {} : { value }) };
}

function parseOp(value: JsonValue | undefined, place: string): PatchOperation['op'] {
  const op = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
  if (op === 'add' || op === 'remove' || op === 'replace') return op;
  const problem = typeof value === 'string' ? `has the unknown op ${quoted(value)}` : 'has no op';
  throw new AppError('invalid_syntax', `${place} ${problem}.`, { fix: 'Use add, remove or replace.' });
}

function parsePathText(value: JsonValue | undefined, place: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new AppError('invalid_path', `The path of ${place} is not a text.`);
  return value.trim() === '' ? undefined : value;
}

/** A member by its name in any case; an exact match comes first. */
function member(object: JsonObject, name: string): JsonValue | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? undefined : object[key];
}
