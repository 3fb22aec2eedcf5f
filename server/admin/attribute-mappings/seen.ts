import { withStatusName } from '@rollcall/shared/directory/attribute-mapping-status.ts';
import { readAttribute } from '@rollcall/shared/directory/ownership.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { normaliseResource } from '@rollcall/shared/scim/resource/normalise.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/shared/scim/value.ts';

import type { LogStore } from '../../store/log.ts';

/** What the newest requests of a connection had in them. */
export interface Seen {
  /** Whole users that were sent; without any, nothing can be called missing. */
  readonly bodies: number;
  /** The newest value of an attribute, as text. */
  sampleOf(attribute: string): string | undefined;
  /** The newest value under each name that no attribute has. */
  readonly strangers: readonly { readonly path: string; readonly sample: string }[];
}

/** Enough to meet every kind of user, and quick to read. */
const requestsLookedAt = 50;
const mostStrangers = 20;

/** Sent by nearly every client and kept nowhere, as RFC 7643 wants it. */
const expectedStrangers = new Set(['password', 'groups', 'id', 'meta', 'schemas']);

/** Look into the newest users that a connection sent in whole. */
export async function readSeen(
  log: LogStore,
  workspaceId: string,
  { tokenIds, userType }: { readonly tokenIds: readonly string[]; readonly userType: ResourceType },
): Promise<Seen> {
  const { rows } = await log.entries(workspaceId, {
    filter: {
      tokens: tokenIds,
      outcomes: ['created', 'linked', 'updated', 'unchanged', 'reactivated', 'deactivated'],
    },
    limit: requestsLookedAt,
  });
  const bodies = rows.flatMap(({ resourceType, method, requestBody }) => {
    const isWhole = resourceType === 'User' && (method === 'POST' || method === 'PUT');
    const body = isWhole && requestBody !== null ? parseBody(requestBody) : undefined;
    return body === undefined ? [] : [body];
  });
  return summarise(bodies, userType);
}

function summarise(bodies: readonly JsonObject[], userType: ResourceType): Seen {
  const users: JsonObject[] = [];
  const strangers = new Map<string, string>();
  for (const body of bodies) {
    const read = tryNormalise(userType, body);
    if (read === undefined) continue;
    users.push(read.resource);
    for (const path of read.ignored) {
      const sample = toSample(body[path]);
      const isKnown = strangers.has(path) || expectedStrangers.has(path.toLowerCase());
      if (sample !== undefined && !isKnown && strangers.size < mostStrangers) strangers.set(path, sample);
    }
  }
  return {
    bodies: users.length,
    sampleOf: (attribute) => firstSample(users, attribute),
    strangers: [...strangers].map(([path, sample]) => ({ path, sample })),
  };
}

function firstSample(users: readonly JsonObject[], attribute: string): string | undefined {
  for (const user of users) {
    const sample = toSample(readDotted(user, attribute));
    if (sample !== undefined) return sample;
  }
  return undefined;
}

/** The two parts of a name have rows of their own. */
function readDotted(user: JsonObject, attribute: string): JsonValue | undefined {
  if (!attribute.startsWith('name.')) return readAttribute(user, attribute);
  const { name } = user;
  return isJsonObject(name) ? name[attribute.slice('name.'.length)] : undefined;
}

/** A value as people read it: the first of several, and of an object its `value`. */
function toSample(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return toSample(value[0] as JsonValue | undefined); // isArray widens to any[]
  if (isJsonObject(value)) return toSample(value['value'] ?? value['formatted'] ?? Object.values(value)[0]);
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 100);
}

function parseBody(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue; // safe cast: JSON.parse yields JSON values only
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    // A body that was cut at its limit.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function tryNormalise(userType: ResourceType, body: JsonObject) {
  try {
    return normaliseResource(userType, withStatusName(userType, body));
  } catch (error) {
    // It was read by other schemas then.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
