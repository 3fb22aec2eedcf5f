import type { GroupRulesInput } from '@rollcall/shared/contract/group-rules.ts';
import type { AccessModel, Becomes, GrantKind, GroupRule } from '@rollcall/shared/directory/access-model.ts';
import { rolesOf } from '@rollcall/shared/directory/access-rules.ts';
import { findByName, makeForGroup } from '@rollcall/shared/directory/rule-for-group.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';

import type { Definition } from '../../store/access.ts';
import { noTarget, requireTick } from './references.ts';

/** What a rule that was sent leads to. */
type Target = GroupRulesInput['rules'][number]['becomes'];

/**
 * The rules that were sent, with their ids, and the roles and organizations that they name and that are not there yet.
 * A role made like this is empty: it has no permissions until somebody adds some.
 * @throws AppError bad_request | privileged_role
 */
export function planRules(
  model: AccessModel,
  { conflict, rules: sent }: GroupRulesInput,
  newId: () => string,
) {
  const made = new Map<string, Definition>();
  const find = (kind: GrantKind, name: string): string => {
    const known = findByName(model, kind, name) ?? made.get(`${kind} ${foldCase(name)}`)?.definition;
    if (known !== undefined) return known.id;
    const definition = makeForGroup(kind, name, newId());
    made.set(`${kind} ${foldCase(name)}`, definition);
    return definition.definition.id;
  };
  const toBecomes = (target: Target): Becomes =>
    'name' in target ? { kind: target.kind, id: find(target.kind, target.name) } : target;
  const rules = sent.map((rule): GroupRule => ({
    ...rule,
    id: rule.id ?? newId(),
    becomes: toBecomes(rule.becomes),
  }));
  requireDistinct(rules);
  const fresh = new Set([...made.values()].map(({ definition }) => definition.id));
  for (const [place, rule] of rules.entries()) {
    const isFresh = rule.becomes.kind !== 'none' && fresh.has(rule.becomes.id);
    if (!isFresh) requireRule(model, rule, place);
  }
  return { save: [...made.values()], ruleSet: { conflict, rules } };
}

/** @throws AppError bad_request | privileged_role */
export function requireRule(
  model: AccessModel,
  { becomes, mayGrantPrivileged }: GroupRule,
  place: number,
): void {
  if (becomes.kind === 'none') return;
  if (!hasTarget(model, becomes)) throw noTarget(becomes.kind, becomes.id);
  requireTick(model, rolesOf(becomes, model), { isTicked: mayGrantPrivileged, where: `Rule ${place + 1}` });
}

function hasTarget(model: AccessModel, { kind, id }: Exclude<Becomes, { readonly kind: 'none' }>): boolean {
  const shelves = {
    role: model.roles,
    organization: model.organizations,
    template: model.templates,
    policy: model.policies,
  };
  return shelves[kind].has(id);
}

function requireDistinct(rules: readonly GroupRule[]): void {
  if (new Set(rules.map(({ id }) => id)).size === rules.length) return;
  throw new AppError('bad_request', 'Two rules have the same id.', {
    fix: 'Leave out the id of a new rule.',
  });
}
