import { foldCase } from '../scim/value.ts';
import {
  type AccessModel,
  type GrantKind,
  type Group,
  type GroupRule,
  mostRules,
  type Organization,
  type Role,
  type RuleSet,
} from './access-model.ts';
import { ruleOfGroup } from './access-rules.ts';

/** A role made for a group ranks between those that are there from the start. */
const rankOfNew = 50;

/** Longer names are no names of roles and organizations. */
export const longestDefinitionName = 100;

/** A role or organization with its kind. */
export type GrantDefinition =
  | { readonly kind: 'role'; readonly definition: Role }
  | { readonly kind: 'organization'; readonly definition: Organization };

/** The role or organization of that name, letters in any case. */
export function findByName(
  { rolesByName, definitions }: AccessModel,
  kind: GrantKind,
  name: string,
): Role | Organization | undefined {
  return kind === 'role'
    ? rolesByName.get(foldCase(name))
    : definitions.organizations.find((organization) => foldCase(organization.name) === foldCase(name));
}

/** Empty: it has no permissions until somebody adds some. */
export function makeForGroup(kind: GrantKind, name: string, id: string): GrantDefinition {
  const common = { id, name, version: 1, origin: 'group' } as const;
  return kind === 'role'
    ? { kind, definition: { ...common, permissions: [], rank: rankOfNew, scimMayGrant: true } }
    : { kind, definition: { ...common, isDefault: false } };
}

/** What becomes of a new group by itself. */
export type RuleForGroup =
  /** A rule speaks of it already. */
  | { readonly kind: 'none' }
  /** It stays a group only; one sentence says why. */
  | { readonly kind: 'groupOnly'; readonly because: string }
  | {
      readonly kind: 'rule';
      /** What is to be made for it. */
      readonly made: readonly GrantDefinition[];
      /** With the rule at its end. */
      readonly ruleSet: Omit<RuleSet, 'version'>;
      /** Name of the role or organization. */
      readonly target: string;
    };

/**
 * The rule by which a new group becomes the role or organization of its name. Nobody looks at it before it counts, so
 * it never leads to a role that needs the second tick.
 */
export function ruleForGroup(
  model: AccessModel,
  group: Group,
  kind: GrantKind,
  newId: () => string,
): RuleForGroup {
  if (ruleOfGroup(model, group, undefined) !== undefined) return { kind: 'none' };
  const name = group.displayName.trim();
  const known = findByName(model, kind, name);
  const obstacle = obstacleTo(model, kind, name, known);
  if (obstacle !== undefined) return { kind: 'groupOnly', because: `${obstacle}, so it is a group only.` };
  const fresh = makeForGroup(kind, name, newId());
  const target = known ?? fresh.definition;
  const { conflict, rules } = model.definitions.ruleSet;
  const rule: GroupRule = {
    id: newId(),
    group: { by: 'id', groupId: group.id },
    connectionId: null,
    becomes: { kind, id: target.id },
    mayGrantPrivileged: false,
  };
  return {
    kind: 'rule',
    made: known === undefined ? [fresh] : [],
    ruleSet: { conflict, rules: [...rules, rule] },
    target: target.name,
  };
}

/** Begins a sentence; undefined where nothing is in the way. */
function obstacleTo(
  { definitions }: AccessModel,
  kind: GrantKind,
  name: string,
  known: Role | Organization | undefined,
): string | undefined {
  if (name === '' || name.length > longestDefinitionName) {
    return `The group’s name is not one for a ${kind}: it needs 1 to ${longestDefinitionName} characters`;
  }
  if (known !== undefined && 'scimMayGrant' in known && !known.scimMayGrant) {
    return `The group has the name of the role “${known.name}”, which SCIM may not grant by itself`;
  }
  if (definitions.ruleSet.rules.length >= mostRules) {
    return `There are ${mostRules.toLocaleString('en')} group rules, which is all there may be`;
  }
  return undefined;
}
