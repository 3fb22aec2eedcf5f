import { foldCase } from '../scim/value.ts';
import type { AccessDefinitions, Role } from './access-model.ts';

/**
 * Whether a change of the definitions can change what anybody has, so that everybody is to be evaluated anew.
 * @param hasNamedRoles whether a payload ever named roles: then a name that comes or goes makes a difference.
 */
export function canChangeAccess(
  before: AccessDefinitions,
  after: AccessDefinitions,
  hasNamedRoles: boolean,
): boolean {
  return (
    before.ruleSet.version !== after.ruleSet.version ||
    !sameVersions(before.policies, after.policies) ||
    !sameVersions(usedTemplates(before), usedTemplates(after)) ||
    !sameParts(before.roles, after.roles, ({ id, rank, scimMayGrant }) => `${id} ${rank} ${scimMayGrant}`) ||
    (hasNamedRoles && !sameNames(before.roles, after.roles))
  );
}

function usedTemplates({ templates, ruleSet }: AccessDefinitions) {
  const used = new Set(
    ruleSet.rules.flatMap(({ becomes }) => (becomes.kind === 'template' ? [becomes.id] : [])),
  );
  return templates.filter(({ id }) => used.has(id));
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

function sameVersions(before: readonly Versioned[], after: readonly Versioned[]): boolean {
  const marks = (items: readonly Versioned[]) =>
    items.map(({ id, version }) => `${id} ${version}`).toSorted();
  return marks(before).join('\n') === marks(after).join('\n');
}

/** Compares the roles that are in both. */
function sameParts(before: readonly Role[], after: readonly Role[], mark: (role: Role) => string): boolean {
  const known = new Map(before.map((role) => [role.id, mark(role)]));
  return after.every((role) => (known.get(role.id) ?? mark(role)) === mark(role));
}

function sameNames(before: readonly Role[], after: readonly Role[]): boolean {
  const marks = (roles: readonly Role[]) => roles.map(({ id, name }) => `${foldCase(name)} ${id}`).toSorted();
  return marks(before).join('\n') === marks(after).join('\n');
}
