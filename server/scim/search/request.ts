import { AppError } from '@rollcall/shared/errors.ts';
import { parseProjection, type Projection } from '@rollcall/shared/scim/resource/project.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import type { JsonObject, JsonValue } from '@rollcall/shared/scim/value.ts';

/**
 * A SearchRequest (RFC 7644 §3.4.3) in the form of query parameters: names in lower case, values as text, lists joined
 * by commas.
 * @throws AppError invalid_value when a value has the wrong type.
 */
export function toParameters(body: JsonObject): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(body)) {
    const key = name.toLowerCase();
    if (key === 'schemas' || value === null) continue;
    parameters.set(key, toText(name, value));
  }
  return parameters;
}

/** The attributes that a search asks for. */
export function toProjection(
  parameters: ReadonlyMap<string, string>,
  resourceType: ResourceType,
): Projection | undefined {
  return parseProjection(resourceType, {
    attributes: parameters.get('attributes'),
    excludedAttributes: parameters.get('excludedattributes'),
  });
}

function toText(name: string, value: JsonValue): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(',');
  throw new AppError('invalid_value', `${name.slice(0, 100)} must be a text, a number or a list of texts.`);
}
