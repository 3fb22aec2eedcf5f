import type { CompiledAttribute } from '../schema/resource-type.ts';
import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../value.ts';

/**
 * The values of a multi-valued attribute, each once: of two that are the same the later one brings the sub-attributes of
 * the first up to date. So adding what is there already adds nothing (RFC 7644 §3.5.2.1).
 * Two values are the same when `value` is, and `type` where both have one; without `value`, when all is the same.
 */
export function withoutRepeats(
  attribute: CompiledAttribute,
  values: readonly JsonValue[],
): readonly JsonValue[] {
  if (values.length < 2) return values;
  const index = new ValueIndex(attribute);
  const kept: JsonValue[] = [];
  for (const value of values) {
    const position = index.find(value);
    const known = position === undefined ? undefined : kept[position];
    if (position === undefined || known === undefined) {
      index.add(value, kept.push(value) - 1);
    } else {
      const updated = mergeValue(known, value);
      kept[position] = updated;
      index.remove(known);
      index.add(updated, position);
    }
  }
  return kept;
}

/** The values without those that `unwanted` lists; see {@link withoutRepeats} for when two are the same. */
export function withoutValues(
  attribute: CompiledAttribute,
  existing: readonly JsonValue[],
  unwanted: readonly JsonValue[],
): readonly JsonValue[] {
  const index = new ValueIndex(attribute);
  for (const [position, value] of unwanted.entries()) index.add(value, position);
  return existing.filter((value) => index.find(value) === undefined);
}

/**
 * Leave `primary` true on one value only (RFC 7643 §2.4). The value that came last with this change has it; when all
 * are new, the first, as PingFederate fills two e-mail addresses and marks both.
 */
export function withOnePrimary(
  values: readonly JsonValue[],
  before: readonly JsonValue[],
): readonly JsonValue[] {
  const primaries = values.filter((value) => isJsonObject(value) && value['primary'] === true);
  if (primaries.length < 2) return values;
  const known = new Set(before);
  const arrived = primaries.filter((value) => !known.has(value));
  const isReplaced = !values.some((value) => known.has(value));
  const preferred = isReplaced ? primaries[0] : (arrived.at(-1) ?? primaries[0]);
  return values.map((value) =>
    isJsonObject(value) && value['primary'] === true && value !== preferred
      ? { ...value, primary: false }
      : value,
  );
}

function mergeValue(existing: JsonValue, incoming: JsonValue): JsonValue {
  if (!isJsonObject(existing) || !isJsonObject(incoming)) return incoming;
  const changes = Object.entries(incoming).some(([name, value]) => existing[name] !== value);
  return changes ? { ...existing, ...incoming } : existing;
}

/** Positions of values by `value` and `type`, so that long lists are compared in one pass. */
class ValueIndex {
  readonly #positions = new Map<string, Map<string, number>>();
  readonly #foldsValue: boolean;

  constructor(attribute: CompiledAttribute) {
    const { definition } = attribute.subAttributes.get('value') ?? attribute;
    this.#foldsValue = definition.type !== 'complex' && !definition.caseExact;
  }

  add(value: JsonValue, position: number): void {
    const key = this.#keyOf(value);
    const byType = this.#positions.get(key) ?? new Map<string, number>();
    this.#positions.set(key, byType);
    byType.set(typeOf(value), position);
  }

  remove(value: JsonValue): void {
    this.#positions.get(this.#keyOf(value))?.delete(typeOf(value));
  }

  find(value: JsonValue): number | undefined {
    const byType = this.#positions.get(this.#keyOf(value));
    if (byType === undefined) return undefined;
    const type = typeOf(value);
    return type === '' ? byType.values().next().value : (byType.get(type) ?? byType.get(''));
  }

  #keyOf(value: JsonValue): string {
    const own = isJsonObject(value) && Object.hasOwn(value, 'value') ? value['value'] : undefined;
    if (own === undefined && isJsonObject(value)) return JSON.stringify(withoutPrimary(value));
    const key = own ?? value;
    return this.#foldsValue && typeof key === 'string' ? foldCase(key) : JSON.stringify(key);
  }
}

function withoutPrimary({ primary: _primary, ...rest }: JsonObject): JsonObject {
  return rest;
}

function typeOf(value: JsonValue): string {
  const type = isJsonObject(value) ? value['type'] : undefined;
  return typeof type === 'string' ? foldCase(type) : '';
}
