import type { PublicGroupRules } from '@rollcall/shared/contract/group-rules.ts';
import type { holder } from '@rollcall/shared/contract/roles.ts';
import type { z } from 'zod';

type Cause = z.infer<typeof holder>['because'][number];
type Rule = PublicGroupRules['rules'][number];

export interface AccessNames {
  /** Of roles, organizations, templates and policies, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly ruleSet: PublicGroupRules | undefined;
}

/** Why somebody has a role or is in an organization, as the end of "because …". */
export function causeWords(cause: Cause, { names, ruleSet }: AccessNames): string {
  switch (cause.kind) {
    case 'rule': {
      const place = ruleSet?.rules.findIndex(({ id }) => id === cause.id) ?? -1;
      const rule = ruleSet?.rules[place];
      if (rule === undefined) return `an earlier group rule${through(cause, names)}`;
      return `rule ${place + 1}: ${groupWords(rule)}${through(cause, names)}`;
    }
    case 'policy':
      return `policy “${nameOf(cause.id, names)}”`;
    case 'scim':
      return 'the identity provider named it';
    case 'manual':
      return 'given by hand';
    default:
      return 'default for everybody without another';
  }
}

function through({ through: by }: Cause, names: AccessNames['names']): string {
  return by === null ? '' : ` through ${by.kind} “${nameOf(by.id, names)}”`;
}

function nameOf(id: string | null, names: AccessNames['names']): string {
  return (id === null ? undefined : names.get(id)) ?? 'that was removed';
}

/** The groups a rule is about. */
export function groupWords({ group }: Rule): string {
  if (group.by === 'id') return 'one group, by its id';
  return group.operator === 'equals' ? `group “${group.value}”` : `groups that start with “${group.value}”`;
}

const kindWords = { role: 'role', organization: 'organization', template: 'role template', policy: 'policy' };

/** What a rule makes of its groups. */
export function becomesWords({ becomes }: Rule, names: AccessNames['names']): string {
  return becomes.kind === 'none'
    ? 'stays a group only'
    : `${kindWords[becomes.kind]} “${nameOf(becomes.id, names)}”`;
}
