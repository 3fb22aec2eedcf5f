import { AppError } from '../../errors.ts';
import type { CompiledAttribute, CompiledSchema, ResourceType } from '../schema/resource-type.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../value.ts';
import { createFoldMemory, ElementSelector } from './element-selector.ts';
import { maxValues } from './limits.ts';
import { LongList, longListSize } from './long-list.ts';
import { withOnePrimary, withoutRepeats, withoutValues } from './value-list.ts';

/**
 * A resource while it is being changed. Lists and objects of the resource it began with are never written to, only
 * replaced, so that a change that fails halfway leaves nothing behind. Every key it writes comes from a schema.
 */
export class Draft {
  readonly #resourceType: ResourceType;
  readonly #core = new Map<string, JsonValue>();
  readonly #extensions = new Map<string, Map<string, JsonValue>>();
  /** What no schema knows, kept as it is. */
  readonly #others: [string, JsonValue][] = [];
  /** Lists that are too long to be compared anew with each change. */
  readonly #longLists = new Map<CompiledAttribute, LongList>();
  readonly #fold = createFoldMemory();
  /** Finds the values that a filter means. */
  readonly selector = new ElementSelector(this.#fold);

  constructor(resourceType: ResourceType, current: JsonObject) {
    this.#resourceType = resourceType;
    for (const { id } of resourceType.extensions) this.#extensions.set(id, new Map());
    for (const [name, value] of Object.entries(current)) {
      if (this.#extensions.has(name)) {
        this.#extensions.set(name, new Map(isJsonObject(value) ? Object.entries(value) : []));
      } else if (resourceType.core.attributes.get(name.toLowerCase())?.definition.name === name) {
        this.#core.set(name, value);
      } else {
        this.#others.push([name, value]);
      }
    }
  }

  get(schema: CompiledSchema, attribute: CompiledAttribute): JsonValue | undefined {
    return this.#holder(schema).get(attribute.definition.name);
  }

  /** The values of an attribute as a list; a single complex value is a list of one. */
  list(schema: CompiledSchema, attribute: CompiledAttribute): readonly JsonValue[] {
    const value = this.get(schema, attribute);
    if (value === undefined) return [];
    return Array.isArray(value) ? (value as readonly JsonValue[]) : [value]; // isArray widens to any[]
  }

  /** Write a value, or remove the attribute with undefined. */
  set(schema: CompiledSchema, attribute: CompiledAttribute, value: JsonValue | undefined): void {
    if (value === undefined) {
      this.#holder(schema).delete(attribute.definition.name);
    } else {
      this.#holder(schema).set(attribute.definition.name, value);
    }
  }

  /**
   * Write the values of an attribute, each once, and one of them primary; an empty list removes the attribute. Of a
   * single-valued one the first is written.
   * @throws AppError invalid_value when there are too many
   */
  setList(schema: CompiledSchema, attribute: CompiledAttribute, values: readonly JsonValue[]): void {
    if (!attribute.definition.multiValued) {
      this.set(schema, attribute, values[0]);
      return;
    }
    const checked =
      values.length < longListSize
        ? withOnePrimary(withoutRepeats(attribute, values), this.list(schema, attribute))
        : this.#longList(schema, attribute).write(values);
    if (values.length < longListSize) this.#longLists.delete(attribute);
    if (checked.length > maxValues) {
      const { name } = attribute.definition;
      throw new AppError(
        'invalid_value',
        `${name} would have ${checked.length} values; the most is ${maxValues}.`,
      );
    }
    this.set(schema, attribute, checked.length === 0 ? undefined : checked);
  }

  /** The values of an attribute without those that `unwanted` lists. */
  listWithout(
    schema: CompiledSchema,
    attribute: CompiledAttribute,
    unwanted: readonly JsonValue[],
  ): readonly JsonValue[] {
    const values = this.list(schema, attribute);
    return values.length < longListSize
      ? withoutValues(attribute, values, unwanted)
      : this.#longList(schema, attribute).without(unwanted);
  }

  #longList(schema: CompiledSchema, attribute: CompiledAttribute): LongList {
    const known = this.#longLists.get(attribute);
    if (known !== undefined) return known;
    const made = new LongList(attribute, this.#fold, this.list(schema, attribute));
    this.#longLists.set(attribute, made);
    return made;
  }

  /**
   * The finished resource: names in the order of the schemas, `schemas` listing what is really there, nothing empty.
   * @throws AppError invalid_value naming a required attribute that is missing
   */
  toResource(): JsonObject {
    const { core, extensions } = this.#resourceType;
    const extensionEntries = extensions.flatMap((schema): [string, JsonValue][] => {
      const entries = finished(schema, this.#holder(schema));
      return entries.length === 0 ? [] : [[schema.id, Object.fromEntries(entries)]];
    });
    const schemas = [core.id, ...extensionEntries.map(([id]) => id)];
    const coreEntries = finished(core, this.#core);
    // fromEntries defines properties, so that even a key named __proto__ is only data.
    return Object.fromEntries([['schemas', schemas], ...coreEntries, ...extensionEntries, ...this.#others]);
  }

  #holder(schema: CompiledSchema): Map<string, JsonValue> {
    return (schema.isExtension ? this.#extensions.get(schema.id) : undefined) ?? this.#core;
  }
}

/** The entries of one schema, in its order, without values that say nothing, and without `schemas`. */
function finished(schema: CompiledSchema, values: ReadonlyMap<string, JsonValue>): [string, JsonValue][] {
  if (schema.isExtension && values.size === 0) return [];
  const entries: [string, JsonValue][] = [];
  for (const attribute of schema.attributes.values()) {
    const { name, required, mutability } = attribute.definition;
    if (name === 'schemas') continue;
    const held = values.get(name);
    const value = held === undefined ? undefined : meaningful(attribute, held);
    if (value !== undefined) {
      entries.push([name, value]);
    } else if (required && mutability !== 'readOnly') {
      throw new AppError('invalid_value', `${name} is required, but is missing or empty.`);
    }
  }
  return entries;
}

function meaningful(attribute: CompiledAttribute, value: JsonValue): JsonValue | undefined {
  if (Array.isArray(value)) {
    const values = (value as readonly JsonValue[]).filter((element) => isMeaningful(attribute, element)); // isArray widens to any[]
    if (values.length === 0) return undefined;
    return values.length === value.length ? value : values;
  }
  return isMeaningful(attribute, value) ? value : undefined;
}

/**
 * An element without its `value` says nothing, nor does one that has only labels: OneLogin renders an unset e-mail
 * address as {"value":"","type":"work"}, and Entra clears an address piece by piece.
 */
function isMeaningful(attribute: CompiledAttribute, value: JsonValue): boolean {
  if (!isJsonObject(value)) return true;
  if (attribute.subAttributes.has('value')) return Object.hasOwn(value, 'value');
  return Object.keys(value).some((name) => name !== 'type' && name !== 'primary');
}
