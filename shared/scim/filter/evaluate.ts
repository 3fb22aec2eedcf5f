import { assertNever } from '../../assert.ts';
import { toInstant } from '../instant.ts';
import type { AttributeDefinition } from '../schema/attribute.ts';
import { compareText } from '../text.ts';
import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../value.ts';
import type { ComparisonOperator, Filter, FilterValue } from './tree.ts';

/*
 * What a filter means. The SQL of both stores means the same; property tests hold them together.
 *
 * Values of a path. Walk the keys from the resource down; a list on the way, or at the end, stands for all of its
 * elements. null, "", [] and {} are no values. A normalised resource contains none of them, so in SQL "has a value"
 * is "the key exists".
 *
 * eq   Some value equals the literal. Types:
 *        string, reference, binary   the texts are the same; with caseExact false, foldCase of both are the same
 *        boolean, integer, decimal   the JSON values are the same
 *        dateTime                    the same instant in milliseconds. Stored dates and the literal are both in the
 *                                    form of toInstant, so in SQL the texts are the same
 *      eq null: there is no value. eq "": never, for "" is no value.
 * ne   Not eq. So a resource without a value matches `ne "x"`, and one with the values x and y does not.
 * co   Some text value contains, begins with, ends with the literal, both folded when caseExact is false.
 * sw   The literal "" matches every value. Only for string, reference, binary.
 * ew
 * gt   Some value is greater (ge: or equal), and so on: texts (folded when caseExact is false) by code point, as UTF-8
 * ge   bytes compare; numbers as numbers; dates as instants. Not for boolean and binary.
 * lt
 * le
 * pr   There is a value. For a complex attribute: some sub-attribute has one.
 * not  Two-valued: matches exactly what its operand does not match.
 *
 * attribute[filter]: some one element matches the whole inner filter; a single complex value is its own only element.
 * A value of another JSON type than the attribute's matches no comparison (normalising has made that impossible).
 */

/** Whether a resource, or one element when the filter comes from a value path, matches; see the comment above. */
export function evaluateFilter(filter: Filter, resource: JsonObject): boolean {
  return toPredicate(filter)(resource);
}

/**
 * The same for many resources or elements: what can be done once for the filter is done here.
 * @param fold foldCase, or one that remembers
 */
export function toPredicate(filter: Filter, fold = foldCase): (resource: JsonObject) => boolean {
  switch (filter.kind) {
    case 'and': {
      const operands = filter.operands.map((operand) => toPredicate(operand, fold));
      return (resource) => operands.every((matches) => matches(resource));
    }
    case 'or': {
      const operands = filter.operands.map((operand) => toPredicate(operand, fold));
      return (resource) => operands.some((matches) => matches(resource));
    }
    case 'not': {
      const operand = toPredicate(filter.operand, fold);
      return (resource) => !operand(resource);
    }
    case 'present': {
      const { path } = filter.attribute;
      return (resource) => valuesAt(resource, path).some(isPresent);
    }
    case 'element': {
      const { path } = filter.attribute;
      const matches = toPredicate(filter.filter, fold);
      return (resource) =>
        valuesAt(resource, path).some((element) => isJsonObject(element) && matches(element));
    }
    case 'comparison':
      return comparisonPredicate(filter, fold);
    default:
      return assertNever(filter, 'filter');
  }
}

function comparisonPredicate(
  { operator, value, attribute }: Filter & { kind: 'comparison' },
  fold: (text: string) => string,
): (resource: JsonObject) => boolean {
  const { path, definition } = attribute;
  if (operator === 'ne') {
    const equals = comparisonPredicate({ kind: 'comparison', operator: 'eq', value, attribute }, fold);
    return (resource) => !equals(resource);
  }
  if (value === null) return (resource) => !valuesAt(resource, path).some(isPresent);
  const wanted = comparable(definition, value, fold);
  if (wanted === undefined) return () => false;
  const matches = (candidate: JsonValue): boolean => {
    const found = candidate === '' ? undefined : comparable(definition, candidate, fold);
    return found !== undefined && holds(operator, found, wanted);
  };
  const [key] = path;
  return (resource) => {
    // Most paths are one key with one value: found without making lists.
    const held =
      path.length === 1 && key !== undefined && Object.hasOwn(resource, key) ? resource[key] : undefined;
    if (held !== undefined && typeof held !== 'object') return matches(held);
    return valuesAt(resource, path).some(matches);
  };
}

/** Every value that a path of canonical keys leads to; lists are opened. */
function valuesAt(value: JsonValue, path: readonly string[], depth = 0): readonly JsonValue[] {
  if (Array.isArray(value)) return value.flatMap((element: JsonValue) => valuesAt(element, path, depth));
  const key = path[depth];
  if (key === undefined) return [value];
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return [];
  return valuesAt(value[key] ?? null, path, depth + 1);
}

function isPresent(value: JsonValue): boolean {
  if (value === null || value === '') return false;
  if (Array.isArray(value)) return value.some(isPresent);
  return isJsonObject(value) ? Object.values(value).some(isPresent) : true;
}

/** A value in the form in which it is compared; undefined when it has not the attribute's type. */
function comparable(
  { type, caseExact }: AttributeDefinition,
  value: JsonValue | FilterValue,
  fold: (text: string) => string,
): string | number | boolean | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (type === 'integer' || type === 'decimal') return typeof value === 'number' ? value : undefined;
  if (typeof value !== 'string' || type === 'complex') return undefined;
  if (type === 'dateTime') return toInstant(value);
  return caseExact ? value : fold(value);
}

function holds(
  operator: Exclude<ComparisonOperator, 'ne'>,
  found: string | number | boolean,
  wanted: string | number | boolean,
): boolean {
  switch (operator) {
    case 'eq':
      return found === wanted;
    case 'co':
      return String(found).includes(String(wanted));
    case 'sw':
      return String(found).startsWith(String(wanted));
    case 'ew':
      return String(found).endsWith(String(wanted));
    case 'gt':
      return compareValues(found, wanted) > 0;
    case 'ge':
      return compareValues(found, wanted) >= 0;
    case 'lt':
      return compareValues(found, wanted) < 0;
    case 'le':
      return compareValues(found, wanted) <= 0;
    default:
      return assertNever(operator, 'operator');
  }
}

/** The order of two values of one type: texts by code point, numbers by size, false before true. */
export function compareValues(left: string | number | boolean, right: string | number | boolean): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left) - Number(right);
}
