import type { AttributeDefinition } from '../schema/attribute.ts';
import { resolveName, type ResolvedName } from '../schema/resolve.ts';
import type { CompiledAttribute, CompiledSchema, ResourceType } from '../schema/resource-type.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../value.ts';

/** What to send of one level of a resource: names to keep as they are, and names to go into. All others are left out. */
export interface Projection {
  readonly [schemaOrAttribute: string]: true | Projection;
}

/** The parameters of RFC 7644 §3.9, as they come: comma-separated, or lists in a POST to /.search. */
export interface ProjectionRequest {
  readonly attributes?: string | readonly string[] | undefined;
  readonly excludedAttributes?: string | readonly string[] | undefined;
}

type Selection = Map<string, true | Selection>;

/**
 * Decide once per request what an answer contains; undefined means "send as stored".
 * `attributes` asks for the named ones and those that are always returned, `excludedAttributes` leaves some out, but
 * never those; both together do both. Names that no schema knows have no effect, and of a path with a condition only
 * the attribute counts (Microsoft's test collection asks for `emails[type eq "work"]`).
 */
export function parseProjection(
  resourceType: ResourceType,
  { attributes, excludedAttributes }: ProjectionRequest,
): Projection | undefined {
  const included = splitNames(attributes);
  const excluded = splitNames(excludedAttributes);
  if (included.length === 0 && excluded.length === 0 && !resourceType.hasRequestedOnly) return undefined;
  const selection = new Map<string, true | Selection>();
  for (const schema of [resourceType.core, ...resourceType.extensions]) {
    selectSchema(selection, schema, included.length === 0 ? 'default' : 'always');
  }
  for (const name of included) include(selection, resolveName(resourceType, name));
  for (const name of excluded) exclude(selection, resolveName(resourceType, name));
  return toProjection(selection);
}

/** The part of a resource that a projection selects. */
export function projectResource(projection: Projection | undefined, resource: JsonObject): JsonObject {
  if (projection === undefined) return resource;
  return Object.fromEntries(
    Object.entries(resource).flatMap(([name, value]) => {
      const selected = Object.hasOwn(projection, name) ? projection[name] : undefined;
      const kept = selected === undefined ? undefined : projectValue(selected, value);
      return kept === undefined ? [] : [[name, kept] as const];
    }),
  );
}

/** Whether an attribute such as `members` can be in the answer; when not, it need not be loaded. */
export function isReturned(projection: Projection | undefined, attributeName: string): boolean {
  return projection === undefined || Object.hasOwn(projection, attributeName);
}

function projectValue(selected: true | Projection, value: JsonValue): JsonValue | undefined {
  if (selected === true) return value;
  if (Array.isArray(value)) {
    const kept = (value as readonly JsonValue[]).flatMap((element) => projectValue(selected, element) ?? []); // isArray widens to any[]
    return kept.length === 0 ? undefined : kept;
  }
  if (!isJsonObject(value)) return undefined;
  const kept = projectResource(selected, value);
  return Object.keys(kept).length === 0 ? undefined : kept;
}

function splitNames(names: string | readonly string[] | undefined): readonly string[] {
  if (names === undefined) return [];
  const list = typeof names === 'string' ? names.split(',') : names;
  return list.map(withoutCondition).filter((name) => name !== '');
}

/** `emails[type eq "work"].value` without what is in brackets. */
function withoutCondition(name: string): string {
  const opening = name.indexOf('[');
  if (opening === -1) return name.trim();
  const closing = name.lastIndexOf(']');
  return (name.slice(0, opening) + (closing === -1 ? '' : name.slice(closing + 1))).trim();
}

/** Select of every attribute what is returned without asking for it. */
function selectSchema(selection: Selection, schema: CompiledSchema, least: 'default' | 'always'): void {
  const holder = schema.isExtension ? new Map<string, true | Selection>() : selection;
  for (const attribute of schema.attributes.values()) {
    const selected = selectedByItself(attribute, least);
    if (selected !== undefined) holder.set(attribute.definition.name, selected);
  }
  if (schema.isExtension && holder.size > 0) selection.set(schema.id, holder);
}

function selectedByItself(
  attribute: CompiledAttribute,
  least: 'default' | 'always',
): true | Selection | undefined {
  if (!isAtLeast(attribute.definition, least)) return undefined;
  const subAttributes = [...attribute.subAttributes.values()];
  // Of an attribute that was asked for, or is there by itself, every sub-attribute is there that needs no asking.
  const kept = subAttributes.filter(({ definition }) => isAtLeast(definition, 'default'));
  if (kept.length === subAttributes.length) return true;
  return new Map(kept.map(({ definition }) => [definition.name, true as const]));
}

function isAtLeast({ returned }: AttributeDefinition, least: 'default' | 'always'): boolean {
  return returned === 'always' || (least === 'default' && returned === 'default');
}

function include(selection: Selection, resolved: ResolvedName | undefined): void {
  if (resolved === undefined) return;
  if (resolved.kind === 'schema') {
    selectSchema(selection, resolved.schema, 'default');
    return;
  }
  const { schema, attribute, subAttribute } = resolved;
  if (attribute.definition.returned === 'never') return;
  const holder = schema.isExtension ? nested(selection, schema.id) : selection;
  if (holder === true) return;
  if (subAttribute === undefined) {
    holder.set(attribute.definition.name, selectedByItself(asRequested(attribute), 'default') ?? true);
    return;
  }
  const values = nested(holder, attribute.definition.name);
  if (values !== true && subAttribute.definition.returned !== 'never')
    values.set(subAttribute.definition.name, true);
}

/** An attribute that was asked for is treated as one that is returned by default. */
function asRequested(attribute: CompiledAttribute): CompiledAttribute {
  return { ...attribute, definition: { ...attribute.definition, returned: 'default' } };
}

function exclude(selection: Selection, resolved: ResolvedName | undefined): void {
  if (resolved === undefined) return;
  if (resolved.kind === 'schema') {
    excludeSchema(selection, resolved.schema);
    return;
  }
  const { schema, attribute, subAttribute } = resolved;
  const holder = schema.isExtension ? selection.get(schema.id) : selection;
  const selected = holder instanceof Map ? holder.get(attribute.definition.name) : undefined;
  if (!(holder instanceof Map) || selected === undefined) return;
  if ((subAttribute ?? attribute).definition.returned === 'always') return;
  if (subAttribute === undefined) {
    holder.delete(attribute.definition.name);
    return;
  }
  const values = selected === true ? allOf(attribute) : selected;
  values.delete(subAttribute.definition.name);
  holder.set(attribute.definition.name, values);
}

function excludeSchema(selection: Selection, schema: CompiledSchema): void {
  const holder = schema.isExtension ? selection.get(schema.id) : selection;
  if (!(holder instanceof Map)) return;
  for (const { definition } of schema.attributes.values()) {
    if (definition.returned !== 'always') holder.delete(definition.name);
  }
}

function allOf(attribute: CompiledAttribute): Selection {
  return new Map(
    [...attribute.subAttributes.values()].map(({ definition }) => [definition.name, true as const]),
  );
}

function nested(selection: Selection, name: string): true | Selection {
  const held = selection.get(name);
  if (held !== undefined) return held;
  const created: Selection = new Map<string, true | Selection>();
  selection.set(name, created);
  return created;
}

function toProjection(selection: Selection): Projection {
  return Object.fromEntries(
    [...selection].map(([name, selected]) => [name, selected === true ? true : toProjection(selected)]),
  );
}
