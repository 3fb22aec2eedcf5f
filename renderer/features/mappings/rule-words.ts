import type { PublicGroupRules } from '@rollcall/shared/contract/group-rules.ts';
import type { RuleTarget } from '@rollcall/shared/directory/access-model.ts';

import type { Definitions } from './queries.ts';
import type { DraftRule } from './rule-draft.ts';

export const conflictChoices = [
  {
    key: 'ordered',
    label: 'First rule wins',
    description: 'Where groups lead to different roles, the rule that stands first counts.',
  },
  {
    key: 'highest',
    label: 'Highest role wins',
    description: 'The role of the highest rank counts, wherever its rule stands.',
  },
  {
    key: 'hold',
    label: 'Hold if ambiguous',
    description: 'The person keeps what there was until an operator decides.',
  },
] as const satisfies readonly { key: PublicGroupRules['conflict']; label: string; description: string }[];

export const targetWords: Readonly<Record<RuleTarget | 'none', string>> = {
  none: 'Group only',
  role: 'Role',
  organization: 'Organization',
  template: 'Role template',
  policy: 'Policy',
};

const kinds = {
  role: 'roles',
  organization: 'organizations',
  template: 'templates',
  policy: 'policies',
} as const;

/** What a rule of that kind may lead to. */
export function targetsOf(
  kind: RuleTarget,
  definitions: Definitions,
): readonly { id: string; name: string }[] {
  return definitions[kinds[kind]];
}

/** `Role Editor`, `Group only` */
export function describeTarget({ becomes }: DraftRule, definitions: Definitions): string {
  const word = targetWords[becomes.kind];
  if (becomes.kind === 'none') return word;
  if ('name' in becomes) return `${word} ${becomes.name} (new)`;
  const target = targetsOf(becomes.kind, definitions).find(({ id }) => id === becomes.id);
  return `${word} ${target?.name ?? 'that is gone'}`;
}

/** Names of the roles a rule leads to that SCIM may not grant without the second tick: Owner, Admin. */
export function privilegedRoles({ becomes }: DraftRule, definitions: Definitions): readonly string[] {
  if (becomes.kind === 'none' || 'name' in becomes) return [];
  const ids = roleIdsOf(becomes, definitions);
  return definitions.roles
    .filter(({ id, scimMayGrant }) => !scimMayGrant && ids.includes(id))
    .map(({ name }) => name);
}

/** Whether the rule leads to a role by which one can do nothing yet. */
export function leadsToEmptyRole({ becomes }: DraftRule, { roles }: Definitions): boolean {
  if (becomes.kind !== 'role') return false;
  return (
    'name' in becomes || roles.some(({ id, hasNoPermissionsYet }) => id === becomes.id && hasNoPermissionsYet)
  );
}

function roleIdsOf(
  becomes: { readonly kind: RuleTarget; readonly id: string },
  { templates, policies }: Definitions,
): readonly string[] {
  switch (becomes.kind) {
    case 'role':
      return [becomes.id];
    case 'template':
      return templates.find(({ id }) => id === becomes.id)?.roleIds ?? [];
    case 'policy':
      return policies.find(({ id }) => id === becomes.id)?.roleIds ?? [];
    default:
      return [];
  }
}

export const emptyRoleNote = 'This role came from a group. It has no permissions until you add some.';
