import type { CompiledAttribute } from '../schema/resource-type.ts';
import type { JsonValue } from '../value.ts';
import { indexed, mergeValue, ValueIndex, withOnePrimary } from './value-list.ts';

/** From how many values on an index is worth its making. */
export const longListSize = 16;
/** More values at once are compared anew. */
const mostAppended = 500;

/**
 * The values of one attribute through many changes. A PATCH request may change a list a thousand times; each change
 * costs what it changes, not what the list holds.
 */
export class LongList {
  readonly #attribute: CompiledAttribute;
  readonly #fold: (text: string) => string;
  #index: ValueIndex;
  #values: readonly JsonValue[];

  constructor(attribute: CompiledAttribute, fold: (text: string) => string, values: readonly JsonValue[]) {
    this.#attribute = attribute;
    this.#fold = fold;
    this.#index = new ValueIndex(attribute, fold);
    this.#values = indexed(this.#index, values);
  }

  /** Write these: each once, one of them primary. The same as withoutRepeats and withOnePrimary say. */
  write(next: readonly JsonValue[]): readonly JsonValue[] {
    const before = this.#values;
    this.#values = this.#distinct(before, next);
    const checked = withOnePrimary(this.#values, before);
    for (const [position, value] of checked === this.#values ? [] : checked.entries()) {
      const old = this.#values[position];
      if (old === undefined || old === value) continue;
      this.#index.replace(old, value);
    }
    this.#values = checked;
    return checked;
  }

  /** The values without those that `unwanted` lists. */
  without(unwanted: readonly JsonValue[]): readonly JsonValue[] {
    const gone = new Set(unwanted.flatMap((value) => this.#index.findAll(value)));
    return gone.size === 0 ? this.#values : this.#values.filter((value) => !gone.has(value));
  }

  #distinct(before: readonly JsonValue[], next: readonly JsonValue[]): readonly JsonValue[] {
    const { removed, inserted, appended } = compare(before, next);
    for (const value of removed) this.#index.remove(value);
    const isNew = (value: JsonValue): boolean => {
      if (this.#index.find(value) !== undefined) return false;
      this.#index.add(value);
      return true;
    };
    if (appended.length > mostAppended || !inserted.every(isNew)) {
      this.#index = new ValueIndex(this.#attribute, this.#fold);
      return indexed(this.#index, next);
    }
    if (appended.length === 0) return next;
    return this.#append(next.slice(0, next.length - appended.length), appended);
  }

  /** What `indexed` does with the values that come after those that are known to be distinct. */
  #append(kept: JsonValue[], appended: readonly JsonValue[]): readonly JsonValue[] {
    for (const value of appended) {
      const positions = this.#index.findAll(value).map((same) => kept.indexOf(same));
      const position = Math.min(...positions);
      const known = kept[position];
      if (known === undefined) {
        this.#index.add(value);
        kept.push(value);
      } else {
        const updated = mergeValue(known, value);
        kept[position] = updated;
        this.#index.replace(known, updated);
      }
    }
    return kept;
  }
}

/**
 * What has to leave `before` and to join it to make `next` of it, in one pass by identity; values that moved do both.
 * `appended` are the values at the end for which `before` has no place.
 */
function compare(before: readonly JsonValue[], next: readonly JsonValue[]) {
  const removed: JsonValue[] = [];
  const inserted: JsonValue[] = [];
  let position = 0;
  let place = 0;
  for (; position < before.length && place < next.length; position += 1) {
    const [old, value] = [before[position], next[place]];
    if (old === undefined || value === undefined) break; // never: both are within their lists
    if (old === value) {
      place += 1;
      continue;
    }
    removed.push(old);
    if (value === before[position + 1]) continue;
    inserted.push(value);
    place += 1;
  }
  return { removed: [...removed, ...before.slice(position)], inserted, appended: next.slice(place) };
}
