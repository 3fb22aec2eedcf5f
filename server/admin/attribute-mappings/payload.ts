import { AppError } from '@rollcall/shared/errors.ts';
import { bodyOfProfile } from '@rollcall/shared/idp/mappings/profile.ts';
import type { ProviderMapping } from '@rollcall/shared/idp/mappings/provider-mapping.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/shared/scim/value.ts';

import { defaultBodyLimits } from '../../http/body.ts';
import { findJsonLimitBreach } from '../../http/json-limits.ts';

/** What was pasted, as the SCIM request that it stands for. */
export interface Payload {
  readonly method: 'create' | 'replace' | 'patch';
  readonly body: JsonObject;
  /** It was a profile, and the body is what the identity provider would make of it. */
  readonly isProfile: boolean;
}

/**
 * Read a pasted payload.
 * @param userId whom it is sent to
 * @throws AppError bad_request
 */
export function readPayload(
  pasted: string | JsonObject,
  { mapping, userId }: { readonly mapping: ProviderMapping; readonly userId: string | undefined },
): Payload {
  const value = typeof pasted === 'string' ? parsePasted(pasted) : pasted;
  if (Object.keys(value).some((name) => name.toLowerCase() === 'operations')) {
    if (userId !== undefined) return { method: 'patch', body: value, isProfile: false };
    throw new AppError('bad_request', 'body.userId: A PATCH request needs the user that it is sent to.');
  }
  const made = bodyOfProfile(mapping, value);
  const method = userId === undefined ? 'create' : 'replace';
  return { method, body: made ?? value, isProfile: made !== undefined };
}

/** The same limits as for a request: deeper nesting would not survive the walks over it. */
function parsePasted(text: string): JsonObject {
  const breach = findJsonLimitBreach(text, defaultBodyLimits);
  if (breach !== undefined) throw unreadable(breach);
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue; // safe cast: JSON.parse yields JSON values only
  } catch (error) {
    throw unreadable(`Not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (isJsonObject(value)) return value;
  throw unreadable('Must be one JSON object.');
}

function unreadable(sentence: string): AppError {
  return new AppError('bad_request', `body.payload: ${sentence}`, {
    fix: 'Paste one JSON object: a SCIM user, a PATCH request, or a profile of the identity provider.',
  });
}
