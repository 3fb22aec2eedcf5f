import { AppError } from '../../errors.ts';
import { parsePath, toPath, type AttributePath } from '../filter/path.ts';
import type { Filter, FilterValue } from '../filter/tree.ts';
import { resolveName } from '../schema/resolve.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { quoted } from '../text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../value.ts';
import type { Draft } from './draft.ts';
import type { IgnoredPaths } from './ignored.ts';
import { readComplex, readList, readValue } from './read-value.ts';

/** What the writing functions need: where to write, and where to note what was left out. */
export interface Writing {
  readonly resourceType: ResourceType;
  readonly draft: Draft;
  readonly ignored: IgnoredPaths;
}

/** An attribute, or a part of it, that a client named. `text` is the client's own spelling. */
export type Target = AttributePath & { readonly kind: 'attribute' } & { readonly text: string };

/**
 * Write every entry of an object: the body of POST and PUT, the value of a PATCH operation without path, or the
 * content of a schema. Keys may be names, dotted names, names with URN, schema URNs and value paths; what is unknown or
 * read-only is noted as ignored, for clients send back what they were given (Okta's PUT, RFC 7644 §3.5.1).
 * @throws AppError invalid_value
 */
export function writeEntries(
  writing: Writing,
  op: 'add' | 'replace',
  entries: JsonObject,
  schemaPrefix = '',
): void {
  for (const [key, value] of Object.entries(entries)) {
    const path = readableKey(writing.resourceType, schemaPrefix + key);
    if (path === undefined) {
      writing.ignored.add(key);
    } else if (path.kind === 'schema') {
      writeSchema(writing, op, path.schema.id, value);
    } else if (path.attribute.definition.name !== 'schemas') {
      writeEntry(writing, op, { ...path, text: key }, value);
    }
  }
}

/** Write the attributes of one schema, sent as an object under its URN. */
export function writeSchema(
  writing: Writing,
  op: 'add' | 'replace',
  urn: string,
  value: JsonValue | undefined,
): void {
  if (value === null || value === '') return;
  if (!isJsonObject(value)) {
    throw new AppError('invalid_value', `${urn} must be an object with the attributes of that schema.`);
  }
  writeEntries(writing, op, value, `${urn}:`);
}

function writeEntry(writing: Writing, op: 'add' | 'replace', target: Target, value: JsonValue): void {
  if (isWritable(target)) {
    writeTarget(writing, op, target, value);
  } else {
    writing.ignored.add(target.text);
  }
}

/** Whether a client can change this at all; a password is accepted but goes nowhere. */
export function isWritable({ attribute, subAttribute }: Target): boolean {
  return [attribute, subAttribute].every(
    (part) => part === undefined || !['readOnly', 'writeOnly'].includes(part.definition.mutability),
  );
}

/** Write a value to an attribute, to one part of it, or to the values that its filter selects. */
export function writeTarget(writing: Writing, op: 'add' | 'replace', target: Target, value: JsonValue): void {
  if (target.filter !== undefined) {
    writeSelected(writing, op, target, target.filter, value);
  } else if (target.subAttribute !== undefined) {
    writeSubAttribute(writing, target, value);
  } else if (target.attribute.definition.multiValued) {
    writeList(writing, op, target, value);
  } else {
    writeSingle(writing, target, value);
  }
}

function writeList(
  { draft, ignored }: Writing,
  op: 'add' | 'replace',
  target: Target,
  value: JsonValue,
): void {
  const { schema, attribute } = target;
  const incoming = readList(attribute, value, { path: attribute.definition.name, ignored });
  const existing = op === 'add' ? draft.list(schema, attribute) : [];
  draft.setList(schema, attribute, [...existing, ...incoming]);
}

/** RFC 7644 §3.5.2.3: replacing a complex attribute replaces the sub-attributes that were sent and no others. */
function writeSingle({ draft, ignored }: Writing, { schema, attribute }: Target, value: JsonValue): void {
  const read = readValue(attribute, value, { path: attribute.definition.name, ignored });
  draft.set(schema, attribute, isJsonObject(read) ? merged(draft.get(schema, attribute), read) : read);
}

/** `name.familyName`, or a sub-attribute of a multi-valued attribute without saying of which value. */
function writeSubAttribute(writing: Writing, target: Target, value: JsonValue): void {
  const { draft } = writing;
  const { schema, attribute } = target;
  const part = readPart(writing, target, value);
  const values = draft.list(schema, attribute);
  const chosen = attribute.definition.multiValued ? preferredValue(values, target) : values[0];
  if (chosen === undefined) {
    if (part.entries !== undefined) draft.setList(schema, attribute, [part.entries]);
    return;
  }
  const changed = withPart(chosen, part, !attribute.definition.multiValued);
  const kept = values.flatMap((element) => (element === chosen ? (changed ?? []) : [element]));
  draft.setList(schema, attribute, kept);
}

function preferredValue(values: readonly JsonValue[], target: Target): JsonValue | undefined {
  if (values.length < 2) return values[0];
  const primary = values.find((value) => isJsonObject(value) && value['primary'] === true);
  if (primary !== undefined) return primary;
  throw new AppError(
    'no_target',
    `The path ${quoted(target.text)} does not say which of ${values.length} values is meant.`,
    { fix: `Select one value, such as ${target.attribute.definition.name}[type eq "work"].` },
  );
}

/**
 * `emails[type eq "work"].value`: change the values that match. When none does, Entra expects the server to create it,
 * with what the filter says about it (RFC 7644 §3.5.2.3 would answer noTarget).
 */
function writeSelected(
  writing: Writing,
  op: 'add' | 'replace',
  target: Target,
  filter: Filter,
  value: JsonValue,
): void {
  const { schema, attribute, subAttribute } = target;
  const values = writing.draft.list(schema, attribute);
  const selected = writing.draft.selector.select(filter, values);
  const part = readPart(writing, target, value);
  if (selected.size === 0) {
    if (part.entries === undefined) return;
    const created = { ...impliedBy(filter, target), ...part.entries };
    writing.draft.setList(schema, attribute, [...values, created]);
    return;
  }
  const replacesWhole = op === 'replace' && subAttribute === undefined;
  const change = (element: JsonValue): JsonValue | undefined => {
    if (!replacesWhole) return withPart(element, part, false);
    return part.entries && { ...impliedBy(filter), ...part.entries };
  };
  writing.draft.setList(schema, attribute, changeSelected(values, selected, change));
}

/** The values with the selected ones as `change` makes them; those it makes undefined go. */
export function changeSelected(
  values: readonly JsonValue[],
  selected: ReadonlySet<JsonValue>,
  change: (element: JsonValue) => JsonValue | undefined,
): readonly JsonValue[] {
  // A loop: of long lists nearly all stays, a thousand times in one request.
  const changed: JsonValue[] = [];
  for (const element of values) {
    const kept = selected.has(element) ? change(element) : element;
    if (kept !== undefined) changed.push(kept);
  }
  return changed;
}

/** What an element must have to match a filter of eq conditions joined by and. */
function impliedBy(filter: Filter, strictFor?: Target): JsonObject {
  const conditions = filter.kind === 'and' ? filter.operands : [filter];
  const implied: Record<string, FilterValue> = {};
  for (const condition of conditions) {
    const name = condition.kind === 'comparison' ? condition.attribute.path[0] : undefined;
    const isKnown =
      condition.kind === 'comparison' && condition.operator === 'eq' && condition.value !== null;
    // A condition on `value` names one value that exists already; creating it would hide a mistake.
    if (isKnown && name !== undefined && name !== 'value') {
      implied[name] = condition.value;
    } else if (strictFor !== undefined) {
      throw new AppError('no_target', `The path ${quoted(strictFor.text)} matches no value.`);
    }
  }
  return implied;
}

/** The sub-attributes that a value sets, or the one that it clears. */
interface Part {
  readonly entries: JsonObject | undefined;
  readonly cleared: string | undefined;
}

function readPart({ ignored }: Writing, { attribute, subAttribute }: Target, value: JsonValue): Part {
  const name = subAttribute?.definition.name;
  const sent = name === undefined ? value : { [name]: value };
  const entries = readComplex(attribute, sent, { path: attribute.definition.name, ignored });
  return { entries, cleared: entries === undefined ? name : undefined };
}

function withPart(element: JsonValue, { entries, cleared }: Part, isSingle: boolean): JsonObject | undefined {
  const existing = isJsonObject(element) ? element : {};
  if (cleared !== undefined) return withoutSubAttribute(existing, cleared);
  return isSingle && entries !== undefined ? merged(existing, entries) : { ...existing, ...entries };
}

/** The element without one sub-attribute; undefined when nothing is left. */
export function withoutSubAttribute(element: JsonObject, name: string): JsonObject | undefined {
  const entries = Object.entries(element).filter(([key]) => key !== name);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A reference to something else keeps nothing of the old one: a new manager's `$ref` is not the old manager's. */
function merged(existing: JsonValue | undefined, entries: JsonObject): JsonObject {
  if (!isJsonObject(existing)) return entries;
  const isOther = Object.hasOwn(entries, 'value') && existing['value'] !== entries['value'];
  return isOther ? entries : { ...existing, ...entries };
}

/** The path that a key of a body or of a value without path stands for; undefined when it stands for none. */
export function readableKey(resourceType: ResourceType, key: string): AttributePath | undefined {
  if (!key.includes('[')) return toPath(resolveName(resourceType, key));
  try {
    return parsePath(resourceType, key);
  } catch (error) {
    // A key that is no path is an unknown key, which is no error.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
