import { AppError } from '../../errors.ts';
import { parsePath } from '../filter/path.ts';
import type { Filter } from '../filter/tree.ts';
import { IgnoredPaths } from '../resource/ignored.ts';
import { lastSegment } from '../resource/read-value.ts';
import type { ResourceType } from '../schema/resource-type.ts';
import { quoted } from '../text.ts';
import { isJsonObject, type JsonValue } from '../value.ts';
import { isMembers, parseMemberIds, splitMembers, type MembersEntry } from './members.ts';
import type { PatchOperation } from './parse.ts';

/** One change of a group's members; a list of ids is never empty and has no repeats. */
export type MembershipStep =
  | { readonly kind: 'add'; readonly ids: readonly string[] }
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'replace'; readonly ids: readonly string[] }
  | { readonly kind: 'removeAll' };

/** What a PATCH of a group does, known without reading the group. */
export interface GroupPlan {
  /** For `applyPatch` on the stored group, which has no members. */
  readonly attributeOperations: readonly PatchOperation[];
  /** In order; neighbours that add, or that remove, are joined into one. */
  readonly membershipSteps: readonly MembershipStep[];
  /** Paths below a member that say nothing about who is one, such as its `display`. */
  readonly ignored: readonly string[];
}

/**
 * Separate the membership changes of a group PATCH from its attribute changes. Memberships are rows, so a group of any
 * size is changed without loading one member. Entra, JumpCloud, OneLogin and authentik remove members by
 * `"path":"members"` with a list of values: only those go. Without a value all go (RFC 7644 §3.5.2.2).
 * @throws AppError invalid_path for a condition that does not name members by id | invalid_value
 */
export function planGroupPatch(resourceType: ResourceType, operations: readonly PatchOperation[]): GroupPlan {
  const attributeOperations: PatchOperation[] = [];
  const steps = new StepList();
  const ignored = new IgnoredPaths();
  for (const operation of operations) {
    const { rest, members } = splitOperation(resourceType, operation);
    if (rest !== undefined) attributeOperations.push(rest);
    for (const change of members) {
      const found = toSteps(operation.op, change);
      if (found === undefined) ignored.add(change.text);
      for (const step of found ?? []) steps.add(step);
    }
  }
  return { attributeOperations, membershipSteps: steps.toList(), ignored: ignored.toList() };
}

function splitOperation(
  resourceType: ResourceType,
  operation: PatchOperation,
): { rest: PatchOperation | undefined; members: readonly MembersEntry[] } {
  const { op, path: text, value } = operation;
  const path = text === undefined ? undefined : parsePath(resourceType, text);
  if (path?.kind === 'attribute') {
    if (!isMembers(path)) return { rest: operation, members: [] };
    return { rest: undefined, members: [{ path, text: text ?? 'members', value }] };
  }
  const isWhole = text === undefined || (path?.kind === 'schema' && !path.schema.isExtension);
  if (!isWhole || op === 'remove' || !isJsonObject(value)) return { rest: operation, members: [] };
  const { members, rest } = splitMembers(resourceType, value);
  return {
    rest: Object.keys(rest).length > 0 ? { ...operation, value: rest } : undefined,
    members,
  };
}

/** The steps of one change; undefined when it is about something else than who is a member. */
function toSteps(op: PatchOperation['op'], change: MembersEntry): readonly MembershipStep[] | undefined {
  const { filter, subAttribute } = change.path;
  if (subAttribute !== undefined && subAttribute.definition.name !== 'value') return undefined;
  if (filter === undefined) return wholeSteps(op, change.value);
  const selected = idsOf(filter);
  if (selected === undefined) {
    throw new AppError('invalid_path', `The path ${quoted(change.text)} does not name members by id.`, {
      fix: 'Name each member by its id, such as members[value eq "id"].',
    });
  }
  if (op === 'remove') return [{ kind: 'remove', ids: selected }];
  if (op === 'add') return [{ kind: 'add', ids: selected }];
  return [{ kind: 'remove', ids: selected }, ...idSteps('add', change.value)];
}

function wholeSteps(op: PatchOperation['op'], value: JsonValue | undefined): readonly MembershipStep[] {
  if (op === 'remove') {
    return value === undefined || value === null ? [{ kind: 'removeAll' }] : idSteps('remove', value);
  }
  const steps = idSteps(op, value);
  return op === 'replace' && steps.length === 0 ? [{ kind: 'removeAll' }] : steps;
}

function idSteps(
  kind: 'add' | 'remove' | 'replace',
  value: JsonValue | undefined,
): readonly MembershipStep[] {
  const ids = parseMemberIds(value ?? null);
  return ids.length === 0 ? [] : [{ kind, ids }];
}

/** The ids that a condition selects, when it does nothing but name them. */
function idsOf(filter: Filter): readonly string[] | undefined {
  if (filter.kind === 'or') {
    const parts = filter.operands.map(idsOf);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (filter.kind === 'and') return filter.operands.map(idsOf).find((part) => part !== undefined);
  if (filter.kind !== 'comparison' || filter.operator !== 'eq' || typeof filter.value !== 'string') {
    return undefined;
  }
  const [name] = filter.attribute.path;
  const id = name === '$ref' ? lastSegment(filter.value) : filter.value;
  return (name === 'value' || name === '$ref') && id !== '' ? [id] : undefined;
}

/** Collects steps; neighbours that both add or both remove become one, for authentik sends one operation per member. */
class StepList {
  readonly #steps: { kind: MembershipStep['kind']; ids: Set<string> }[] = [];

  add(step: MembershipStep): void {
    const ids = step.kind === 'removeAll' ? [] : step.ids;
    const last = this.#steps.at(-1);
    if ((step.kind === 'add' || step.kind === 'remove') && last?.kind === step.kind) {
      for (const id of ids) last.ids.add(id);
    } else {
      this.#steps.push({ kind: step.kind, ids: new Set(ids) });
    }
  }

  toList(): readonly MembershipStep[] {
    return this.#steps.map(({ kind, ids }) => (kind === 'removeAll' ? { kind } : { kind, ids: [...ids] }));
  }
}
