import { foldCase } from '../scim/value.ts';
import type {
  AccessModel,
  Becomes,
  GrantKind,
  Group,
  GroupRule,
  Person,
  PlacedRule,
} from './access-model.ts';

/**
 * The rule that says what a group becomes: the first of those that fit.
 * @param connectionId of the person it is asked for; undefined asks for anybody, whichever connection manages them.
 */
export function ruleOfGroup(
  { rules }: AccessModel,
  group: Group,
  connectionId: string | null | undefined,
): PlacedRule | undefined {
  const name = foldCase(group.displayName);
  const candidates = [
    ...(rules.byId.get(group.id) ?? []),
    ...(rules.byName.get(name) ?? []),
    ...rules.byPrefix.filter(({ prefix }) => name.startsWith(prefix)),
  ].filter(({ rule }) => connectionId === undefined || fitsConnection(rule, connectionId));
  return candidates.reduce<PlacedRule | undefined>(
    (first, candidate) => (first === undefined || candidate.place < first.place ? candidate : first),
    undefined,
  );
}

/** Whether being a member of a group can make a difference to anybody's access. */
export function concernsAccess(model: AccessModel, group: Group): boolean {
  return model.policyGroups.has(group.id) || ruleOfGroup(model, group, undefined) !== undefined;
}

function fitsConnection(rule: GroupRule, connectionId: string | null): boolean {
  return rule.connectionId === null || rule.connectionId === connectionId;
}

/** What the groups of one person come to. */
export interface RuleOutcome {
  /** In order. */
  readonly applied: readonly GroupRule[];
  /** Ids of the rules that wait for a decision between them, by what they decide; empty when none do. */
  readonly conflicts: Readonly<Record<GrantKind, readonly string[]>>;
}

interface Settled {
  readonly applied: readonly GroupRule[];
  readonly conflicting: readonly string[];
}

const nothing: Settled = { applied: [], conflicting: [] };

/** The rules that count for a person, after the conflict mode has had its say. */
export function applyRules(person: Person, model: AccessModel): RuleOutcome {
  const fitting = rulesOfPerson(person, model);
  const role = settle(fitting.filter(decidesRole), person, model);
  const organization = settle(fitting.filter(decidesOrganization), person, model);
  const policies = fitting.filter(({ becomes }) => becomes.kind === 'policy');
  const applied = new Set([...role.applied, ...organization.applied, ...policies]);
  return {
    applied: fitting.filter((rule) => applied.has(rule)),
    conflicts: { role: role.conflicting, organization: organization.conflicting },
  };
}

/** Each once, in order, without those that lead nowhere. */
function rulesOfPerson({ groups, connectionId }: Person, model: AccessModel): readonly GroupRule[] {
  const found = new Map<number, GroupRule>();
  for (const group of groups) {
    const placed = ruleOfGroup(model, group, connectionId);
    if (placed !== undefined && isUsable(placed.rule, model)) found.set(placed.place, placed.rule);
  }
  return [...found].toSorted(([left], [right]) => left - right).map(([, rule]) => rule);
}

function isUsable(rule: GroupRule, model: AccessModel): boolean {
  const { becomes } = rule;
  if (becomes.kind === 'none') return false;
  return becomes.kind === 'policy' || rule.mayGrantPrivileged || !leadsToPrivileged(becomes, model);
}

/** Whether what a group becomes includes a role that SCIM may not grant. */
function leadsToPrivileged(becomes: Becomes, model: AccessModel): boolean {
  return rolesOf(becomes, model).some((id) => model.roles.get(id)?.scimMayGrant === false);
}

/** Ids of the roles that something a group can become includes. */
export function rolesOf(becomes: Becomes, { templates, policies }: AccessModel): readonly string[] {
  switch (becomes.kind) {
    case 'role':
      return [becomes.id];
    case 'template':
      return templates.get(becomes.id)?.roleIds ?? [];
    case 'policy':
      return policies.get(becomes.id)?.roleIds ?? [];
    default:
      return [];
  }
}

/** A template is settled by its roles; its organization goes with them. */
function decidesRole({ becomes }: GroupRule): boolean {
  return becomes.kind === 'role' || becomes.kind === 'template';
}

function decidesOrganization({ becomes }: GroupRule): boolean {
  return becomes.kind === 'organization';
}

/** Settle a conflict between rules that decide the same of a person. */
function settle(rules: readonly GroupRule[], { chosenRuleIds }: Person, model: AccessModel): Settled {
  const [first] = rules;
  if (first === undefined) return nothing;
  const { conflict } = model.definitions.ruleSet;
  if (conflict === 'ordered') return { applied: [first], conflicting: [] };
  if (conflict === 'highest') return { applied: [highest(rules, first, model)], conflicting: [] };
  const [chosen, ...others] = rules.filter(({ id }) => chosenRuleIds.includes(id));
  if (chosen !== undefined && others.length === 0) return { applied: [chosen], conflicting: [] };
  const isUnanimous = rules.every(({ becomes }) => sameOutcome(becomes, first.becomes));
  return isUnanimous
    ? { applied: [first], conflicting: [] }
    : { applied: [], conflicting: rules.map(({ id }) => id) };
}

/** Of equal ones the first; organizations have no rank, so among them the first counts. */
function highest(rules: readonly GroupRule[], first: GroupRule, model: AccessModel): GroupRule {
  return rules.reduce(
    (best, rule) => (rankOf(rule.becomes, model) > rankOf(best.becomes, model) ? rule : best),
    first,
  );
}

function rankOf(becomes: Becomes, model: AccessModel): number {
  return Math.max(...rolesOf(becomes, model).map((id) => model.roles.get(id)?.rank ?? 0), -1);
}

function sameOutcome(left: Becomes, right: Becomes): boolean {
  if (left.kind === 'none' || right.kind === 'none') return left.kind === right.kind;
  return left.kind === right.kind && left.id === right.id;
}
