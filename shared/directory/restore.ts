import type { Difference } from '../scim/resource/difference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';
import { attributeOf, readAttribute, withAttribute } from './ownership.ts';

/** A recorded difference; its values are what JSON kept of them. */
export type RecordedChange = Pick<Difference, 'path' | 'before'>;

/**
 * Take changes back, the last one first, and so find the state before them.
 * The order of values in a list is not recorded, so values that come back stand at its end.
 */
export function revertChanges(resource: JsonObject, changes: readonly RecordedChange[]): JsonObject {
  return changes.reduceRight(revertChange, resource);
}

function revertChange(resource: JsonObject, { path, before }: RecordedChange): JsonObject {
  const attribute = attributeOf(path);
  const rest = path.slice(attribute.length);
  const value = readAttribute(resource, attribute);
  if (rest === '') return withAttribute(resource, attribute, before);
  if (rest.startsWith('[value eq ')) {
    return withAttribute(resource, attribute, revertElement(value, elementKey(rest), before));
  }
  return withAttribute(resource, attribute, revertPart(value, rest.slice(1), before));
}

/** `["value eq "x"]` names the element by the JSON text of its value. */
function elementKey(rest: string): string {
  return rest.slice('[value eq '.length, -1);
}

function revertElement(
  list: JsonValue | undefined,
  key: string,
  before: JsonValue | undefined,
): JsonValue | undefined {
  const elements = Array.isArray(list) ? (list as readonly JsonValue[]) : []; // isArray widens to any[]
  const index = elements.findIndex(
    (element) => isJsonObject(element) && JSON.stringify(element['value']) === key,
  );
  const reverted =
    index < 0
      ? [...elements, ...present(before)]
      : [...elements.slice(0, index), ...present(before), ...elements.slice(index + 1)];
  return reverted.length === 0 ? undefined : reverted;
}

/** A sub-attribute, such as `familyName`, or one of a list below it: `addresses` of a custom attribute. */
function revertPart(
  value: JsonValue | undefined,
  rest: string,
  before: JsonValue | undefined,
): JsonValue | undefined {
  const object = isJsonObject(value) ? value : {};
  const reverted = revertChange(object, { path: rest, ...(before === undefined ? {} : { before }) });
  return Object.keys(reverted).length === 0 ? undefined : reverted;
}

function present(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined ? [] : [value];
}
