import type { PublicGroupRules } from '@rollcall/shared/contract/group-rules.ts';
import type { PublicGroup } from '@rollcall/shared/contract/groups.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';

type Rule = PublicGroupRules['rules'][number];

export interface UsedRule {
  readonly rule: Rule;
  /** Among all rules; 0-based. */
  readonly place: number;
}

/** The rules that speak of a group, in order; the first that fits a person's connection counts. */
export function rulesOfGroup(
  rules: readonly Rule[],
  group: Pick<PublicGroup, 'id' | 'displayName'>,
): readonly UsedRule[] {
  return rules.map((rule, place) => ({ rule, place })).filter(({ rule }) => speaksOf(rule, group));
}

function speaksOf(
  { group: match }: Rule,
  { id, displayName }: Pick<PublicGroup, 'id' | 'displayName'>,
): boolean {
  if (match.by === 'id') return match.groupId === id;
  const name = foldCase(displayName);
  const value = foldCase(match.value);
  return match.operator === 'equals' ? name === value : name.startsWith(value);
}
