import { AppError } from '@rollcall/shared/errors.ts';
import type { JsonObject, JsonValue } from '@rollcall/shared/scim/value.ts';

import type { Parameters } from '../parameters.ts';

/**
 * A SearchRequest (RFC 7644 §3.4.3) in the form of query parameters: names in lower case, values as text, lists joined
 * by commas.
 * @throws AppError invalid_value when a value has the wrong type.
 */
export function toParameters(body: JsonObject): Parameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(body)) {
    const key = name.toLowerCase();
    if (key === 'schemas' || value === null) continue;
    parameters.set(key, toText(name, value));
  }
  return parameters;
}

function toText(name: string, value: JsonValue): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(',');
  throw new AppError('invalid_value', `${name.slice(0, 100)} must be a text, a number or a list of texts.`);
}
