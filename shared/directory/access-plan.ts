import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';
import { fitsCondition } from './access-conditions.ts';
import type { AccessModel, Cause, Grant, GrantKind, GroupRule, Person, Policy } from './access-model.ts';
import { applyRules, type RuleOutcome } from './access-rules.ts';

/** A role that an identity provider named in `roles` and that is not granted. */
export interface RefusedRole {
  readonly value: string;
  readonly why: 'unknown' | 'forbidden';
}

/** What a person has, and why. */
export interface Access {
  readonly roles: readonly Grant[];
  /** At least one: who is in no other is in the default organization. */
  readonly organizations: readonly Grant[];
  /** Ids of the rules between which an operator must decide; what they would have changed stays as it was. */
  readonly held: readonly string[];
  readonly refused: readonly RefusedRole[];
}

/** Work out what a person has, from nothing but what is passed: the dry run, the impact and the write are all this. */
export function evaluateAccess(person: Person, model: AccessModel): Access {
  const grants = createGrants(model);
  const outcome = applyRules(person, model);
  keepHeld(person, outcome, grants);
  for (const rule of outcome.applied) grantByRule(rule, model, grants);
  for (const policy of model.definitions.policies) {
    if (!isMet(policy, person)) continue;
    grantAll(policy, { kind: 'policy', id: policy.id, version: policy.version }, grants, policy);
  }
  const refused = grantNamedRoles(person.attributes, model, grants);
  for (const { kind, id } of person.manual) grants.add(kind, id, { kind: 'manual' }, true);
  const organizations = grants.of('organization');
  return {
    roles: grants.of('role'),
    organizations: organizations.length === 0 ? defaultOrganization(model) : organizations,
    held: [...outcome.conflicts.role, ...outcome.conflicts.organization],
    refused,
  };
}

type Grants = ReturnType<typeof createGrants>;

/** Gathers grants, each once with all of its causes. */
function createGrants(model: AccessModel) {
  const causes = { role: new Map<string, Cause[]>(), organization: new Map<string, Cause[]>() };
  return {
    /** What is not there (any more), and what may not be granted this way, is left out. */
    add(kind: GrantKind, id: string, cause: Cause, mayGrantPrivileged: boolean): void {
      if (kind === 'organization' && !model.organizations.has(id)) return;
      if (kind === 'role') {
        const role = model.roles.get(id);
        if (role === undefined || (!role.scimMayGrant && !mayGrantPrivileged)) return;
      }
      const known = causes[kind].get(id);
      if (known === undefined) causes[kind].set(id, [cause]);
      else known.push(cause);
    },
    of(kind: GrantKind): readonly Grant[] {
      return [...causes[kind]].map(([id, because]) => ({ kind, id, because }));
    },
  };
}

/** While rules wait for a decision, what rules gave before in their place stays. */
function keepHeld({ current }: Person, { conflicts }: RuleOutcome, grants: Grants): void {
  for (const { kind, id, because } of current) {
    for (const cause of because) {
      const decided = decidedBy(kind, cause);
      if (decided !== undefined && conflicts[decided].length > 0) grants.add(kind, id, cause, true);
    }
  }
}

/** Which of the two decisions about a person a grant came from; undefined when it came from neither. */
function decidedBy(kind: GrantKind, cause: Cause): GrantKind | undefined {
  if (cause.kind !== 'rule' || cause.through?.kind === 'policy') return undefined;
  return cause.through?.kind === 'template' ? 'role' : kind;
}

function grantByRule(
  { id, becomes, mayGrantPrivileged }: GroupRule,
  model: AccessModel,
  grants: Grants,
): void {
  const cause: Cause = { kind: 'rule', id, version: model.definitions.ruleSet.version };
  switch (becomes.kind) {
    case 'role':
    case 'organization':
      return grants.add(becomes.kind, becomes.id, cause, mayGrantPrivileged);
    case 'template': {
      const template = model.templates.get(becomes.id);
      if (template === undefined) return;
      const through = { kind: 'template', id: template.id, version: template.version } as const;
      const { roleIds, organizationId } = template;
      const organizationIds = organizationId === null ? [] : [organizationId];
      return grantAll({ roleIds, organizationIds }, { ...cause, through }, grants, { mayGrantPrivileged });
    }
    case 'policy': {
      const policy = model.policies.get(becomes.id);
      if (policy === undefined) return;
      const through = { kind: 'policy', id: policy.id, version: policy.version } as const;
      const isTicked = mayGrantPrivileged && policy.mayGrantPrivileged;
      return grantAll(policy, { ...cause, through }, grants, { mayGrantPrivileged: isTicked });
    }
    default:
      return undefined;
  }
}

function grantAll(
  { roleIds, organizationIds }: Pick<Policy, 'roleIds' | 'organizationIds'>,
  cause: Cause,
  grants: Grants,
  { mayGrantPrivileged }: Pick<Policy, 'mayGrantPrivileged'>,
): void {
  for (const id of roleIds) grants.add('role', id, cause, mayGrantPrivileged);
  for (const id of organizationIds) grants.add('organization', id, cause, mayGrantPrivileged);
}

function isMet({ conditions }: Policy, person: Person): boolean {
  return conditions.length > 0 && conditions.every((condition) => fitsCondition(person, condition));
}

/** RFC 7643 §4.1.2 leaves the vocabulary of `roles` to both sides: a value is the name or the id of a role. */
function grantNamedRoles({ roles }: JsonObject, model: AccessModel, grants: Grants): readonly RefusedRole[] {
  if (!Array.isArray(roles)) return [];
  const refused: RefusedRole[] = [];
  for (const element of roles as readonly JsonValue[]) {
    const value = isJsonObject(element) ? element['value'] : element;
    if (typeof value !== 'string') continue;
    const role = model.roles.get(value) ?? model.rolesByName.get(foldCase(value));
    if (role === undefined) refused.push({ value, why: 'unknown' });
    else if (!role.scimMayGrant) refused.push({ value, why: 'forbidden' });
    else grants.add('role', role.id, { kind: 'scim' }, false);
  }
  return refused;
}

function defaultOrganization({ definitions }: AccessModel): readonly Grant[] {
  return definitions.organizations
    .filter(({ isDefault }) => isDefault)
    .map(({ id }) => ({ kind: 'organization', id, because: [{ kind: 'default' }] }));
}
