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
  return values.length < 2 ? values : indexed(new ValueIndex(attribute), values);
}

/** The same, with an empty index that afterwards holds what is answered. */
export function indexed(index: ValueIndex, values: readonly JsonValue[]): readonly JsonValue[] {
  const positions = new Map<JsonValue, number>();
  const kept: JsonValue[] = [];
  for (const value of values) {
    const known = index.find(value);
    const position = known === undefined ? undefined : positions.get(known);
    if (known === undefined || position === undefined) {
      index.add(value);
      positions.set(value, kept.push(value) - 1);
    } else {
      const updated = mergeValue(known, value);
      kept[position] = updated;
      index.replace(known, updated);
      positions.set(updated, position);
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
  for (const value of unwanted) index.add(value);
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

/** Of two that are the same, the first with what the later one says. */
export function mergeValue(existing: JsonValue, incoming: JsonValue): JsonValue {
  if (!isJsonObject(existing) || !isJsonObject(incoming)) return incoming;
  const changes = Object.entries(incoming).some(([name, value]) => existing[name] !== value);
  return changes ? { ...existing, ...incoming } : existing;
}

/** Values by `value` and `type`, so that long lists are compared in one pass. */
export class ValueIndex {
  readonly #values = new Map<string, Map<string, JsonValue>>();
  readonly #foldsValue: boolean;
  readonly #fold: (text: string) => string;

  constructor(attribute: CompiledAttribute, fold = foldCase) {
    const { definition } = attribute.subAttributes.get('value') ?? attribute;
    this.#foldsValue = definition.type !== 'complex' && !definition.caseExact;
    this.#fold = fold;
  }

  add(value: JsonValue): void {
    const key = this.#keyOf(value);
    const byType = this.#values.get(key) ?? new Map<string, JsonValue>();
    this.#values.set(key, byType);
    byType.set(this.#typeOf(value), value);
  }

  remove(value: JsonValue): void {
    const key = this.#keyOf(value);
    const byType = this.#values.get(key);
    if (byType?.delete(this.#typeOf(value)) === true && byType.size === 0) this.#values.delete(key);
  }

  /** Put a value in the place of one that is the same. */
  replace(known: JsonValue, value: JsonValue): void {
    // Where the type is the same too, the order of the types stays.
    if (this.#typeOf(known) !== this.#typeOf(value)) this.remove(known);
    this.add(value);
  }

  /** The first one that is the same. */
  find(value: JsonValue): JsonValue | undefined {
    const byType = this.#values.get(this.#keyOf(value));
    if (byType === undefined) return undefined;
    const type = this.#typeOf(value);
    return type === '' ? byType.values().next().value : (byType.get(type) ?? byType.get(''));
  }

  /** All that are the same: without a type, one is the same as several that have one. */
  findAll(value: JsonValue): readonly JsonValue[] {
    const byType = this.#values.get(this.#keyOf(value));
    if (byType === undefined) return [];
    const type = this.#typeOf(value);
    if (type === '') return [...byType.values()];
    return [type, ''].flatMap((one) => byType.get(one) ?? []);
  }

  #keyOf(value: JsonValue): string {
    const own = isJsonObject(value) && Object.hasOwn(value, 'value') ? value['value'] : undefined;
    if (own === undefined && isJsonObject(value)) return JSON.stringify(withoutPrimary(value));
    const key = own ?? value;
    return this.#foldsValue && typeof key === 'string' ? this.#fold(key) : JSON.stringify(key);
  }

  #typeOf(value: JsonValue): string {
    const type = isJsonObject(value) ? value['type'] : undefined;
    return typeof type === 'string' ? this.#fold(type) : '';
  }
}

function withoutPrimary({ primary: _primary, ...rest }: JsonObject): JsonObject {
  return rest;
}
