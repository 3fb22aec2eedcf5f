import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/shared/scim/value.ts';

const prefix = 'bulkid:';

/** The bulkId that a text refers to (`bulkId:abc`), or undefined. */
export function referenceOf(text: JsonValue | undefined): string | undefined {
  if (typeof text !== 'string' || text.slice(0, prefix.length).toLowerCase() !== prefix) return undefined;
  return text.slice(prefix.length);
}

/** Every bulkId that a value refers to, at any depth. */
export function referencesIn(value: JsonValue | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  visit(value);
  return found;

  function visit(part: JsonValue | undefined): void {
    const reference = referenceOf(part);
    if (reference !== undefined) found.add(reference);
    else if (Array.isArray(part)) part.forEach(visit);
    else if (isJsonObject(part)) Object.values(part).forEach(visit);
  }
}

/** A copy of the data with every reference replaced by the id it stands for; those without an id stay. */
export function resolveReferences(data: JsonObject, ids: ReadonlyMap<string, string>): JsonObject {
  return mapObject(data, (value) => {
    const reference = referenceOf(value);
    return reference === undefined ? value : (ids.get(reference) ?? value);
  });
}

/** A copy of the data without references: objects and texts that hold one are left out. */
export function dropReferences(data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]): [string, JsonValue][] => {
      if (Array.isArray(value)) {
        return [[name, (value as readonly JsonValue[]).filter((item) => referencesIn(item).size === 0)]];
      }
      if (referenceOf(value) !== undefined) return [];
      return [[name, isJsonObject(value) ? dropReferences(value) : value]];
    }),
  );
}

function mapObject(object: JsonObject, map: (value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, mapValue(value, map)]));
}

function mapValue(value: JsonValue, map: (value: JsonValue) => JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => mapValue(item, map));
  return isJsonObject(value) ? mapObject(value, map) : map(value);
}
