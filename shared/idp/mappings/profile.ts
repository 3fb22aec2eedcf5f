import { isJsonObject, type JsonObject, type JsonValue } from '../../scim/value.ts';
import type { ProviderMapping } from './provider-mapping.ts';

/**
 * The SCIM body that an identity provider would make by default of a profile as its API exports it, such as
 * `{"userPrincipalName": …}`; undefined when the object is no such profile. Okta wraps its own in `profile`.
 */
export function bodyOfProfile(mapping: ProviderMapping, pasted: JsonObject): JsonObject | undefined {
  if (Object.hasOwn(pasted, 'userName') || Object.hasOwn(pasted, 'schemas')) return undefined;
  const { profile } = pasted;
  const holder = isJsonObject(profile) ? profile : pasted;
  const entries = Object.values(mapping).flatMap((source) => {
    const value = find(holder, keyOf(source).split('.'));
    if (value === undefined) return [];
    return [[source.path, source.isInverted === true ? inverted(value) : value] as const];
  });
  const body = Object.fromEntries(entries);
  return body['userName'] === undefined ? undefined : body;
}

function keyOf({ field, key }: { readonly field: string; readonly key?: string }): string {
  return key ?? field;
}

function find(holder: JsonValue | undefined, [name, ...rest]: readonly string[]): JsonValue | undefined {
  if (name === undefined) return holder;
  if (Array.isArray(holder)) return find((holder as readonly JsonValue[])[Number(name)], rest); // isArray widens to any[]
  return isJsonObject(holder) && Object.hasOwn(holder, name) ? find(holder[name], rest) : undefined;
}

function inverted(value: JsonValue): JsonValue {
  return typeof value === 'boolean' ? !value : value;
}
