import { AppError } from '../../errors.ts';
import { parsePath } from '../filter/path.ts';
import { sameJson } from '../resource/difference.ts';
import { Draft } from '../resource/draft.ts';
import { IgnoredPaths } from '../resource/ignored.ts';
import type { NormalisedResource } from '../resource/normalise.ts';
import { readList } from '../resource/read-value.ts';
import {
  changeSelected,
  isWritable,
  withoutSubAttribute,
  writeEntries,
  writeSchema,
  writeTarget,
  type Target,
  type Writing,
} from '../resource/write.ts';
import { hasForeignSchema } from '../schema/resolve.ts';
import type { CompiledSchema, ResourceType } from '../schema/resource-type.ts';
import { quoted } from '../text.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../value.ts';
import type { PatchOperation } from './parse.ts';

/**
 * Apply the operations of a PATCH request in order: RFC 7644 §3.5.2, in the dialects of the identity providers.
 * `current` is a normalised resource and stays as it is; when an operation fails nothing has happened. Operations that
 * change nothing give an equal resource. Keys of `current` that no schema knows are kept.
 * @throws AppError invalid_path | no_target | invalid_value | mutability
 */
export function applyPatch(
  resourceType: ResourceType,
  current: JsonObject,
  operations: readonly PatchOperation[],
): NormalisedResource {
  const draft = new Draft(resourceType, current);
  const ignored = new IgnoredPaths();
  const writing = { resourceType, draft, ignored };
  for (const operation of operations) applyOperation(writing, operation);
  return { resource: draft.toResource(), ignored: ignored.toList() };
}

function applyOperation(writing: Writing, { op, path, value }: PatchOperation): void {
  if (path === undefined) {
    if (op === 'remove') throw pathMissing();
    writePathless(writing, op, value);
    return;
  }
  const parsed = parsePath(writing.resourceType, path);
  if (parsed === undefined) {
    // An attribute of a schema that this server never offered, such as a custom extension of Entra: leaving it out must
    // not stop the rest of the request, which may deactivate somebody.
    if (!hasForeignSchema(writing.resourceType, path)) throw unknownAttribute(path);
    writing.ignored.add(path);
  } else if (parsed.kind === 'schema') {
    applyToSchema(writing, op, parsed.schema, value);
  } else {
    applyToTarget(writing, op, { ...parsed, text: path }, value);
  }
}

function writePathless(writing: Writing, op: 'add' | 'replace', value: JsonValue | undefined): void {
  if (!isJsonObject(value)) {
    throw new AppError('invalid_value', `An operation ${op} without path has no object as its value.`, {
      fix: 'Send an object with the attributes to set, or send a path.',
    });
  }
  writeEntries(writing, op, value);
}

function applyToSchema(
  writing: Writing,
  op: PatchOperation['op'],
  schema: CompiledSchema,
  value: JsonValue | undefined,
): void {
  if (op !== 'remove') {
    writeSchema(writing, op, schema.id, value);
    return;
  }
  if (!schema.isExtension) throw unknownAttribute(schema.id);
  for (const attribute of schema.attributes.values()) writing.draft.set(schema, attribute, undefined);
}

function applyToTarget(
  writing: Writing,
  op: PatchOperation['op'],
  target: Target,
  value: JsonValue | undefined,
): void {
  // The server keeps `schemas` itself; some clients announce an extension there.
  if (target.attribute.definition.name === 'schemas') return;
  if (!isWritable(target)) {
    requireUnchanged(writing, op, target, value);
    writing.ignored.add(target.text);
  } else if (op === 'remove') {
    removeTarget(writing, target, value);
  } else {
    writeTarget(writing, op, target, value ?? null);
  }
}

/** A read-only attribute may be sent as it is (RFC 7643 §7), but not removed (RFC 7644 §3.5.2.2); a password goes nowhere. */
function requireUnchanged(
  { draft }: Writing,
  op: PatchOperation['op'],
  target: Target,
  value: JsonValue | undefined,
): void {
  const { schema, attribute, subAttribute } = target;
  if (attribute.definition.mutability === 'writeOnly') return;
  const isSame =
    op !== 'remove' && subAttribute === undefined && sameJson(draft.get(schema, attribute), value);
  if (!isSame) throw new AppError('mutability', `${quoted(target.text)} can only be read.`);
}

function removeTarget(writing: Writing, target: Target, value: JsonValue | undefined): void {
  const { schema, attribute } = target;
  const kept = remaining(writing, target, value);
  if (attribute.definition.required && kept.length === 0) {
    // RFC 7644 §3.5.2.2: removing a required attribute answers mutability.
    throw new AppError('mutability', `${attribute.definition.name} is required and cannot be removed.`, {
      fix: 'Replace it with another value instead.',
    });
  }
  writing.draft.setList(schema, attribute, kept);
}

/** The values that stay. Entra, JumpCloud and others list those that go in `value`; without it all go. */
function remaining(writing: Writing, target: Target, value: JsonValue | undefined): readonly JsonValue[] {
  const { schema, attribute, filter, subAttribute } = target;
  const values = writing.draft.list(schema, attribute);
  if (filter === undefined && subAttribute === undefined) {
    if (value === undefined || value === null || !attribute.definition.multiValued) return [];
    const unwanted = readList(attribute, value, {
      path: attribute.definition.name,
      ignored: writing.ignored,
    });
    return writing.draft.listWithout(schema, attribute, unwanted);
  }
  const selected = filter === undefined ? new Set(values) : writing.draft.selector.select(filter, values);
  return changeSelected(values, selected, (element) =>
    isJsonObject(element) && subAttribute !== undefined
      ? withoutSubAttribute(element, subAttribute.definition.name)
      : undefined,
  );
}

function unknownAttribute(path: string): AppError {
  return new AppError('invalid_path', `The path ${quoted(path)} names no attribute of this resource.`);
}

function pathMissing(): AppError {
  return new AppError('no_target', 'An operation remove has no path, so it does not say what to remove.', {
    fix: 'Send a path, such as members[value eq "id"].',
  });
}
