import { isJsonObject, type JsonObject, type JsonValue } from '../value.ts';

/** One attribute, sub-attribute or value that differs; `before` is missing when it was added, `after` when removed. */
export interface Difference {
  /** Such as `name.familyName`, `emails[value eq "a@example.com"]`, `urn:…:enterprise:2.0:User:department`. */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** Kept by the server, so a change of them says nothing that the other differences do not. */
const derived = new Set(['schemas', 'meta']);

/**
 * What changed between two states of a resource; undefined stands for "does not exist".
 * Values of a multi-valued attribute are told apart by their `value`, whatever their order.
 */
export function differences(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): readonly Difference[] {
  const found: Difference[] = [];
  for (const name of namesOf(before, after)) {
    if (derived.has(name)) continue;
    compareAttribute(name, own(before, name), own(after, name), found, name.startsWith('urn:'));
  }
  return found;
}

/** Whether two JSON values are equal; the order of names in objects does not matter, that of lists does. */
export function sameJson(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => sameJson(value, right[index]));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name], right[name]))
  );
}

function compareAttribute(
  path: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  found: Difference[],
  isUrn = false,
): void {
  if (sameJson(before, after)) return;
  const leftByValue = byValue(before);
  const rightByValue = byValue(after);
  if (leftByValue !== undefined && rightByValue !== undefined) {
    for (const key of new Set([...leftByValue.keys(), ...rightByValue.keys()])) {
      const elementPath = `${path}[value eq ${key}]`;
      addIfDifferent(elementPath, leftByValue.get(key), rightByValue.get(key), found);
    }
  } else if (isJsonObject(before ?? {}) && isJsonObject(after ?? {})) {
    // RFC 7644 §3.10: an attribute follows the URN of its schema after a colon, a sub-attribute its attribute after a dot.
    compareObjects(isUrn ? `${path}:` : `${path}.`, before, after, found);
  } else {
    addIfDifferent(path, before, after, found);
  }
}

function compareObjects(
  prefix: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  found: Difference[],
): void {
  const left = isJsonObject(before) ? before : undefined;
  const right = isJsonObject(after) ? after : undefined;
  for (const name of namesOf(left, right)) {
    compareAttribute(prefix + name, own(left, name), own(right, name), found);
  }
}

function addIfDifferent(
  path: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  found: Difference[],
): void {
  if (sameJson(before, after)) return;
  found.push({
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

/** A list of values by their `value` as JSON; undefined when it is no list or a value is missing or twice. */
function byValue(list: JsonValue | undefined): ReadonlyMap<string, JsonValue> | undefined {
  if (list === undefined) return new Map();
  if (!Array.isArray(list)) return undefined;
  const elements = new Map<string, JsonValue>();
  for (const element of list as readonly JsonValue[]) {
    // isArray widens to any[]
    const value = isJsonObject(element) ? own(element, 'value') : undefined;
    if (value === undefined) return undefined;
    elements.set(JSON.stringify(value), element);
  }
  return elements.size === list.length ? elements : undefined;
}

function namesOf(before: JsonObject | undefined, after: JsonObject | undefined): ReadonlySet<string> {
  return new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
}

function own(object: JsonObject | undefined, name: string): JsonValue | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}
