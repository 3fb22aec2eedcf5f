import type { Difference } from '../scim/resource/difference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';

/** Kept by the server; nobody owns them. */
const derived = new Set(['schemas', 'id', 'meta']);

/**
 * The attribute that a difference is about: `name` of `name.familyName`, `emails` of `emails[value eq "x"]`,
 * `urn:…:User:manager` of `urn:…:User:manager.value`. Ownership is decided for whole attributes.
 */
export function attributeOf(path: string): string {
  // A value in brackets may hold any character, so what follows it is not looked at.
  const [bare = ''] = path.split('[value eq ', 1);
  // The version in a URN has a dot too: urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.
  const start = bare.startsWith('urn:') ? bare.lastIndexOf(':') + 1 : 0;
  const end = bare.indexOf('.', start);
  return end < 0 ? bare : bare.slice(0, end);
}

/** The attributes that a resource has, those of extensions with the URN of their schema. */
export function attributesOf(resource: JsonObject): readonly string[] {
  return Object.entries(resource).flatMap(([name, value]) => {
    if (derived.has(name)) return [];
    if (!name.startsWith('urn:') || !isJsonObject(value)) return [name];
    return Object.keys(value).map((inner) => `${name}:${inner}`);
  });
}

/** The attributes that differ. */
export function changedAttributes(changes: readonly Difference[]): readonly string[] {
  return [...new Set(changes.map(({ path }) => attributeOf(path)))];
}

/** The value of an attribute as {@link attributesOf} names it. */
export function readAttribute(resource: JsonObject, attribute: string): JsonValue | undefined {
  const { schema, name } = placeOf(attribute);
  const holder = schema === undefined ? resource : resource[schema];
  return isJsonObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** The resource with another value of an attribute; undefined takes it away. */
export function withAttribute(
  resource: JsonObject,
  attribute: string,
  value: JsonValue | undefined,
): JsonObject {
  const { schema, name } = placeOf(attribute);
  if (schema === undefined) return withEntry(resource, name, value);
  const extension = resource[schema];
  return withEntry(resource, schema, withEntry(isJsonObject(extension) ? extension : undefined, name, value));
}

/**
 * A resource that an identity provider sent in whole, with the attributes that were set here by hand and that it does
 * not name. RFC 7644 §3.5.1 lets the server keep what a PUT leaves out.
 */
export function withLocalAttributes(
  sent: JsonObject,
  current: JsonObject,
  localAttributes: readonly string[],
): JsonObject {
  return localAttributes.reduce((resource, attribute) => {
    if (readAttribute(resource, attribute) !== undefined) return resource;
    const value = readAttribute(current, attribute);
    return value === undefined ? resource : withAttribute(resource, attribute, value);
  }, sent);
}

function placeOf(attribute: string): { readonly schema: string | undefined; readonly name: string } {
  if (!attribute.startsWith('urn:')) return { schema: undefined, name: attribute };
  const end = attribute.lastIndexOf(':');
  return { schema: attribute.slice(0, end), name: attribute.slice(end + 1) };
}

function withEntry(object: JsonObject = {}, name: string, value: JsonValue | undefined): JsonObject {
  if (value !== undefined) return { ...object, [name]: value };
  const { [name]: _removed, ...rest } = object;
  return rest;
}
