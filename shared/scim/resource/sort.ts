import { AppError } from '../../errors.ts';
import { compareValues } from '../filter/evaluate.ts';
import {
  resolveName,
  toResolvedAttribute,
  toValueAttribute,
  type ResolvedAttribute,
} from '../schema/resolve.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { quoted } from '../text.ts';
import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../value.ts';

/** What resources are ordered by; undefined when a resource has no value. */
export type SortKey = string | number | boolean | undefined;

/**
 * Read the parameter `sortBy` of RFC 7644 §3.4.2.3; a complex attribute is sorted by its `value`.
 * @throws AppError invalid_path when no attribute has this name or it cannot be sorted by
 */
export function parseSortBy(resourceType: ResourceType, text: string): ResolvedAttribute {
  const resolved = resolveName(resourceType, text.trim());
  if (resolved?.kind === 'attribute') {
    const attribute = toResolvedAttribute(resolved);
    const isComplex = attribute.definition.type === 'complex';
    const sortable = isComplex ? toValueAttribute(attribute, resolved.attribute) : attribute;
    if (sortable !== undefined && sortable.definition.returned !== 'never') return sortable;
  }
  throw new AppError('invalid_path', `The results cannot be sorted by ${quoted(text)}.`, {
    fix: 'Sort by an attribute from /Schemas, such as userName or meta.created.',
  });
}

/**
 * The value by which a resource is ordered: of several the primary one, else the first; texts folded unless caseExact.
 */
export function sortKey({ path, definition }: ResolvedAttribute, resource: JsonObject): SortKey {
  let value: JsonValue | undefined = resource;
  for (const key of path) {
    value = isJsonObject(value) && Object.hasOwn(value, key) ? preferred(value[key]) : undefined;
  }
  if (typeof value === 'string') return definition.caseExact ? value : foldCase(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** Ascending order; resources without a value come last, and so first in descending order (RFC 7644 §3.4.2.3). */
export function compareSortKeys(left: SortKey, right: SortKey): number {
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  return compareValues(left, right);
}

function preferred(value: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(value)) return value;
  const values = value as readonly JsonValue[]; // isArray widens to any[]
  return values.find((element) => isJsonObject(element) && element['primary'] === true) ?? values[0];
}
