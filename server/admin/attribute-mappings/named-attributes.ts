import type { DryRunResult } from '@rollcall/shared/contract/attribute-mappings.ts';
import { withStatusName, withStatusPath } from '@rollcall/shared/directory/attribute-mapping-status.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { parsePatch, type PatchOperation } from '@rollcall/shared/scim/patch/parse.ts';
import { isWritable, readableKey } from '@rollcall/shared/scim/resource/write.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import { isJsonObject, type JsonObject } from '@rollcall/shared/scim/value.ts';

import type { Payload } from './payload.ts';

type NamedAttribute = DryRunResult['attributes'][number];

export interface Reading {
  readonly userType: ResourceType;
  /** Attributes that the mappings have off. */
  readonly off: readonly string[];
}

/** What becomes of each attribute that a payload names, in its order. */
export function namedAttributes(payload: Payload, reading: Reading): NamedAttribute[] {
  const named = entriesOf(payload, reading.userType).flatMap((entries) => judge(entries, reading));
  // A PATCH request may come to one attribute several times.
  return [...new Map(named.map((attribute) => [attribute.path, attribute])).values()];
}

/** The names with their values: of the body, or of each operation. */
function entriesOf({ method, body }: Payload, userType: ResourceType): readonly JsonObject[] {
  if (method !== 'patch') return [withStatusName(userType, body)];
  return operationsOf(body).flatMap((operation) => {
    const { path, value } = withStatusPath(userType, operation);
    if (path !== undefined) return [{ [path]: value ?? null }];
    return isJsonObject(value) ? [value] : [];
  });
}

/** A request that cannot be read names nothing; its refusal says why. */
function operationsOf(body: JsonObject): readonly PatchOperation[] {
  try {
    return parsePatch(body);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

function judge(entries: JsonObject, reading: Reading, prefix = ''): NamedAttribute[] {
  return Object.entries(entries).flatMap(([name, value]) => {
    const key = prefix + name;
    const path = readableKey(reading.userType, key);
    if (path === undefined) return [unknownAttribute(key)];
    if (path.kind === 'schema') return isJsonObject(value) ? judge(value, reading, `${path.schema.id}:`) : [];
    const { schema, attribute } = path;
    if (attribute.definition.name === 'schemas') return [];
    if (!isWritable({ ...path, text: key })) return [notWritable(key, attribute.definition.mutability)];
    const { name: canonical } = attribute.definition;
    const isOff = reading.off.includes(schema.isExtension ? `${schema.id}:${canonical}` : canonical);
    return [isOff ? switchedOffAttribute(key) : { path: key, result: 'kept', reason: null }];
  });
}

function unknownAttribute(path: string): NamedAttribute {
  return {
    path,
    result: 'unknown',
    reason: 'No attribute has this name; it is left out, and nothing fails.',
  };
}

function notWritable(path: string, mutability: string): NamedAttribute {
  const reason =
    mutability === 'writeOnly' ? 'Passwords are never stored.' : 'It can only be read: the server keeps it.';
  return { path, result: 'ignored', reason };
}

function switchedOffAttribute(path: string): NamedAttribute {
  return { path, result: 'ignored', reason: 'Switched off in the mappings.' };
}
