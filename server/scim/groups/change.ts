import type { Outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { type Difference, differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ActivityEntry, Milliseconds } from '../../store/directory.ts';
import type { GroupChange, GroupMember, StoredGroup } from '../../store/groups.ts';
import type { ScimCaller } from '../context.ts';

/** So many members are named in one activity or log row; the rest are counted. */
const namedMembers = 200;

/** The SCIM resource of a stored group, without `id`, `meta` and `members`. */
export function toResource(group: StoredGroup): JsonObject {
  return JSON.parse(group.body) as JsonObject; // safe cast: the store holds what the group service wrote
}

export function outcomeOf(before: StoredGroup | undefined, { group }: GroupChange): Outcome {
  if (before === undefined) return 'created';
  if (group === undefined) return 'deleted';
  return group.version === before.version ? 'unchanged' : 'updated';
}

/** What a change did to a group: its attributes one by one, its members by who came and who went. */
export function changesOf(
  before: StoredGroup | undefined,
  { group, membership }: GroupChange,
): readonly Difference[] {
  const attributes =
    before?.body === group?.body ? [] : differences(before && toResource(before), group && toResource(group));
  if (membership.added.length === 0 && membership.removed.length === 0) return attributes;
  return [
    ...attributes,
    { path: 'members', ...namesOf('before', membership.removed), ...namesOf('after', membership.added) },
  ];
}

/** The activity row of a change that really changed something. */
export function describeChange(
  before: StoredGroup | undefined,
  change: GroupChange,
  { caller, now }: { readonly caller: ScimCaller; readonly now: Milliseconds },
): readonly ActivityEntry[] {
  const group = change.group ?? before;
  if (group === undefined) return [];
  return [
    {
      at: now,
      source: 'scim',
      actor: { kind: 'token', id: caller.token.id, name: caller.token.name },
      action: `group.${outcomeOf(before, change)}`,
      subject: { kind: 'group', id: group.id, name: group.displayName },
      changes: changesOf(before, change),
      requestId: caller.requestId,
    },
  ];
}

function namesOf(
  side: 'before' | 'after',
  members: readonly GroupMember[],
): Partial<Record<typeof side, string[]>> {
  if (members.length === 0) return {};
  const names = members.slice(0, namedMembers).map(({ display }) => display);
  const more = members.length - names.length;
  return { [side]: more === 0 ? names : [...names, `and ${more} more`] };
}
