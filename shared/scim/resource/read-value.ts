import { AppError } from '../../errors.ts';
import { toBoolean, toNumber } from '../filter/literal.ts';
import { toInstant } from '../instant.ts';
import type { AttributeDefinition } from '../schema/attribute.ts';
import { findSubAttribute } from '../schema/resolve.ts';
import type { CompiledAttribute } from '../schema/resource-type.ts';
import { cleanText, quoted } from '../text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../value.ts';
import type { IgnoredPaths } from './ignored.ts';
import { maxLength, maxValues } from './limits.ts';

/** Where a value stands, for errors (`emails[1].value`) and for the list of ignored things (`emails.value`). */
interface Place {
  readonly path: string;
  readonly index?: number;
  readonly ignored: IgnoredPaths;
}

/**
 * Read what a client sent for one attribute into the form in which it is stored; undefined when it says "no value":
 * null, "", [] and objects without a known value.
 * @throws AppError invalid_value naming the attribute and what was expected
 */
export function readValue(
  attribute: CompiledAttribute,
  value: JsonValue,
  place: Place,
): JsonValue | undefined {
  const { multiValued, type } = attribute.definition;
  if (multiValued) {
    const values = readList(attribute, value, place);
    return values.length === 0 ? undefined : values;
  }
  return type === 'complex'
    ? readComplex(attribute, value, place)
    : readSimple(attribute.definition, value, place);
}

/** Read the values of a multi-valued attribute; OneLogin sends one alone without its list. */
export function readList(attribute: CompiledAttribute, value: JsonValue, place: Place): readonly JsonValue[] {
  const isComplex = attribute.definition.type === 'complex';
  const sent = isComplex ? parseEmbedded(value, '[') : value;
  const values = Array.isArray(sent) ? (sent as readonly JsonValue[]) : [sent]; // isArray widens to any[]
  if (values.length > maxValues) {
    throw new AppError(
      'invalid_value',
      `${place.path} has ${values.length} values; the most is ${maxValues}.`,
    );
  }
  return values.flatMap((element: JsonValue, index) => {
    const elementPlace = { ...place, index };
    const found = isComplex
      ? readComplex(attribute, element, elementPlace)
      : readSimple(attribute.definition, element, elementPlace);
    return found ?? [];
  });
}

/**
 * Read one complex value, also from the forms that clients use for it: its `value` alone (`manager: "id"`), a list of
 * one (Entra's manager), JSON inside a string (Entra's roles, scim-for-keycloak).
 */
export function readComplex(
  attribute: CompiledAttribute,
  value: JsonValue,
  place: Place,
): JsonObject | undefined {
  const sent = toObject(attribute, value, place);
  if (sent === undefined) return undefined;
  const parts = collectParts(attribute, sent, place);
  completeValue(attribute, parts, place);
  const entries = [...attribute.subAttributes.values()].flatMap((subAttribute) => {
    const path = `${place.path}.${subAttribute.definition.name}`;
    const read = readValue(subAttribute, parts.get(subAttribute) ?? null, { ...place, path });
    return read === undefined ? [] : [[subAttribute.definition.name, read] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

type Parts = Map<CompiledAttribute, JsonValue>;

function toObject(attribute: CompiledAttribute, value: JsonValue, place: Place): JsonObject | undefined {
  const sent = unwrapped(parseEmbedded(value, '{'));
  if (sent === null || sent === '') return undefined;
  if (isJsonObject(sent)) return sent;
  const isValue = typeof sent === 'string' || typeof sent === 'number';
  if (isValue && attribute.subAttributes.has('value')) return { value: sent };
  if (Array.isArray(sent) && sent.length === 0) return undefined;
  throw unexpected(place, sent, 'an object');
}

/** Entra sends the manager as a list of one. */
function unwrapped(value: JsonValue): JsonValue {
  return Array.isArray(value) && value.length === 1 ? ((value[0] as JsonValue | undefined) ?? null) : value; // isArray widens to any[]
}

function collectParts(attribute: CompiledAttribute, sent: JsonObject, place: Place): Parts {
  const parts: Parts = new Map();
  for (const [name, value] of Object.entries(sent)) {
    const subAttribute = findSubAttribute(attribute, name);
    if (subAttribute === undefined || subAttribute.definition.mutability === 'readOnly') {
      place.ignored.add(`${place.path}.${name}`);
    } else {
      parts.set(subAttribute, value);
    }
  }
  return parts;
}

/**
 * Find the `value` where clients hide it: in the last segment of a reference ("../Users/2819c223"), and in JSON that
 * Entra packs into the `value` of a role: {"value":"{\"value\":\"Admin\",\"displayName\":\"Admin\"}"}.
 */
function completeValue(attribute: CompiledAttribute, parts: Parts, place: Place): void {
  const valueAttribute = attribute.subAttributes.get('value');
  if (valueAttribute === undefined) return;
  const referenceAttribute = attribute.subAttributes.get('$ref');
  const reference = referenceAttribute && parts.get(referenceAttribute);
  if (typeof reference === 'string' && (parts.get(valueAttribute) ?? '') === '') {
    parts.set(valueAttribute, lastSegment(reference));
  }
  // Each round goes one level deeper into a shorter text.
  let packed = parseEmbedded(parts.get(valueAttribute) ?? null, '{');
  while (isJsonObject(packed)) {
    const inner = collectParts(attribute, packed, place);
    if (!inner.has(valueAttribute)) return;
    for (const [subAttribute, value] of inner) parts.set(subAttribute, value);
    packed = parseEmbedded(inner.get(valueAttribute) ?? null, '{');
  }
}

/** What follows the last slash of a reference. */
export function lastSegment(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The JSON inside a string that begins with this bracket; any other value as it is. */
export function parseEmbedded(value: JsonValue, opening: '{' | '['): JsonValue {
  if (typeof value !== 'string' || !value.includes(opening)) return value;
  const text = cleanText(value);
  if (!text.startsWith(opening)) return value;
  try {
    return JSON.parse(text) as JsonValue; // JSON.parse returns nothing but JSON values
  } catch {
    return value;
  }
}

function readSimple(
  definition: AttributeDefinition,
  value: JsonValue,
  place: Place,
): string | number | boolean | undefined {
  if (value === null || value === '') return undefined;
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : readBoolean(value, place);
    case 'integer':
    case 'decimal':
      return readNumber(definition.type, value, place);
    case 'dateTime':
      return readDateTime(value, place);
    default:
      return readText(definition.type, value, place);
  }
}

/** Entra sends "True" and "False", Keycloak "true" and "false". */
function readBoolean(value: JsonValue, place: Place): boolean | undefined {
  if (typeof value !== 'string') throw unexpected(place, value, 'true or false');
  if (value.trim() === '') return undefined;
  const boolean = toBoolean(value);
  if (boolean === undefined) throw unexpected(place, value, 'true or false');
  return boolean;
}

function readNumber(type: 'integer' | 'decimal', value: JsonValue, place: Place): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const number = typeof value === 'string' ? toNumber(value) : value;
  if (typeof number !== 'number' || (type === 'integer' && !Number.isSafeInteger(number))) {
    throw unexpected(place, value, type === 'integer' ? 'a whole number' : 'a number');
  }
  return number;
}

function readDateTime(value: JsonValue, place: Place): string | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const instant = typeof value === 'string' ? toInstant(value.trim()) : undefined;
  if (instant === undefined) throw unexpected(place, value, 'a date such as 2026-01-31T09:30:00Z');
  return instant;
}

function readText(type: AttributeDefinition['type'], value: JsonValue, place: Place): string | undefined {
  // Templates send numbers without quotes, such as an employeeNumber.
  const sent = typeof value === 'number' ? String(value) : value;
  if (typeof sent !== 'string') throw unexpected(place, value, 'a text');
  const text = cleanText(sent);
  const longest = maxLength(place.path, type);
  if (text.length > longest) {
    throw new AppError(
      'invalid_value',
      `${label(place)} has ${text.length} characters; the most is ${longest}.`,
    );
  }
  return text === '' ? undefined : text;
}

function unexpected(place: Place, value: JsonValue, expected: string): AppError {
  return new AppError('invalid_value', `${label(place)} is ${named(value)}, but must be ${expected}.`);
}

function label({ path, index }: Place): string {
  if (index === undefined) return path;
  const dot = path.lastIndexOf('.');
  return dot === -1 ? `${path}[${index}]` : `${path.slice(0, dot)}[${index}]${path.slice(dot)}`;
}

function named(value: JsonValue): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'a list';
  return isJsonObject(value) ? 'an object' : JSON.stringify(value);
}
