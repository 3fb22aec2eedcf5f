import { assertNever } from '../assert.ts';
import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';
import type { Condition, Person, TextOperator } from './access-model.ts';

/** Whether a condition of a policy fits a person. */
export function fitsCondition(person: Person, condition: Condition): boolean {
  switch (condition.on) {
    case 'attribute': {
      const wanted = foldCase(condition.value);
      return textsAt(person.attributes, condition.path).some((text) =>
        holds(foldCase(text), condition.operator, wanted),
      );
    }
    case 'group':
      return person.groups.some(({ id }) => id === condition.groupId);
    case 'source':
      return person.source === condition.source;
    default:
      return assertNever(condition, 'condition');
  }
}

function holds(found: string, operator: TextOperator, wanted: string): boolean {
  switch (operator) {
    case 'equals':
      return found === wanted;
    case 'contains':
      return found.includes(wanted);
    case 'startsWith':
      return found.startsWith(wanted);
    default:
      return assertNever(operator, 'operator');
  }
}

/** Every text, number or boolean at a path; of a complex value its `value` stands for it. RFC 7644 §3.10. */
function textsAt(attributes: JsonObject, path: string): readonly string[] {
  const extension = Object.keys(attributes).find(
    (name) => name.startsWith('urn:') && foldCase(path).startsWith(`${foldCase(name)}:`),
  );
  if (extension === undefined) return textsOf(attributes, path.split('.'));
  return textsOf(attributes[extension], path.slice(extension.length + 1).split('.'));
}

function textsOf(value: JsonValue | undefined, path: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((element: JsonValue) => textsOf(element, path));
  const [name, ...rest] = path;
  if (isJsonObject(value)) return textsOf(own(value, name ?? 'value'), rest);
  if (name !== undefined) return [];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [String(value)]
    : [];
}

/** Attribute names are the same in any case: RFC 7643 §2.1. */
function own(object: JsonObject, name: string): JsonValue | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const key = Object.keys(object).find((candidate) => foldCase(candidate) === foldCase(name));
  return key === undefined ? undefined : object[key];
}
