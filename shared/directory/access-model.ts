import { foldCase, type JsonObject } from '../scim/value.ts';

/** What a person can have. */
export const grantKinds = ['role', 'organization'] as const;
export type GrantKind = (typeof grantKinds)[number];

interface Definition {
  readonly id: string;
  readonly name: string;
  /** Starts at 1 and counts changes. */
  readonly version: number;
}

/** `builtIn` roles and organizations are there from the start; `group` ones were made for a group. */
export const origins = ['builtIn', 'manual', 'group'] as const;
export type Origin = (typeof origins)[number];

export interface Role extends Definition {
  /** What the platform's apps understand by it. */
  readonly permissions: readonly string[];
  /** The higher one wins where rules are in conflict and the mode is `highest`. */
  readonly rank: number;
  /** False for a role that no rule, policy or payload grants unless it is ticked there on purpose. */
  readonly scimMayGrant: boolean;
  readonly origin: Origin;
}

export interface Organization extends Definition {
  /** Of exactly one organization: whoever is in no other is in it. */
  readonly isDefault: boolean;
  readonly origin: Origin;
}

/** Roles and an organization that are given together. */
export interface RoleTemplate extends Definition {
  readonly roleIds: readonly string[];
  readonly organizationId: string | null;
}

export const textOperators = ['equals', 'contains', 'startsWith'] as const;
export type TextOperator = (typeof textOperators)[number];

export const accountSources = ['scim', 'manual', 'import'] as const;
export type AccountSource = (typeof accountSources)[number];

export type Condition =
  /** `path` as in `department`, `name.familyName` or `urn:…:User:department`; texts are compared in any case. */
  | {
      readonly on: 'attribute';
      readonly path: string;
      readonly operator: TextOperator;
      readonly value: string;
    }
  | { readonly on: 'group'; readonly groupId: string }
  | { readonly on: 'source'; readonly source: AccountSource };

/** Applies to whom all of its conditions fit, and to members of groups that a rule sends to it. */
export interface Policy extends Definition {
  /** With none it applies only through rules. */
  readonly conditions: readonly Condition[];
  readonly roleIds: readonly string[];
  readonly organizationIds: readonly string[];
  readonly mayGrantPrivileged: boolean;
}

export const ruleTargets = ['role', 'organization', 'template', 'policy'] as const;
export type RuleTarget = (typeof ruleTargets)[number];

/** What a group becomes; `none` leaves it a group only. */
export type Becomes = { readonly kind: 'none' } | { readonly kind: RuleTarget; readonly id: string };

export type GroupMatch =
  | { readonly by: 'id'; readonly groupId: string }
  | { readonly by: 'displayName'; readonly operator: 'equals' | 'startsWith'; readonly value: string };

export interface GroupRule {
  readonly id: string;
  readonly group: GroupMatch;
  /** Only for people whom this connection manages; null for everybody. */
  readonly connectionId: string | null;
  readonly becomes: Becomes;
  /** The second tick, without which the rule grants no role that SCIM may not grant. */
  readonly mayGrantPrivileged: boolean;
}

/**
 * What happens when the groups of a person lead to different roles, or different organizations: the first rule counts,
 * the role of the highest rank does, or the person keeps what there was until somebody decides.
 */
export const conflictModes = ['ordered', 'highest', 'hold'] as const;
export type ConflictMode = (typeof conflictModes)[number];

/** Each group is looked up in them, and an operator has to read them. */
export const mostRules = 1_000;

export interface RuleSet {
  /** 0 until rules are first saved. */
  readonly version: number;
  readonly conflict: ConflictMode;
  /** The first that fits a group says what the group becomes. */
  readonly rules: readonly GroupRule[];
}

/** All that decides about access in a workspace. */
export interface AccessDefinitions {
  readonly roles: readonly Role[];
  readonly organizations: readonly Organization[];
  readonly templates: readonly RoleTemplate[];
  readonly policies: readonly Policy[];
  readonly ruleSet: RuleSet;
}

export interface Group {
  readonly id: string;
  readonly displayName: string;
}

/** Why somebody has a role or is in an organization. */
export type Cause =
  | {
      readonly kind: 'rule';
      readonly id: string;
      /** Of the rule set. */
      readonly version: number;
      readonly through?: {
        readonly kind: 'template' | 'policy';
        readonly id: string;
        readonly version: number;
      };
    }
  | { readonly kind: 'policy'; readonly id: string; readonly version: number }
  /** The identity provider named it in `roles`. */
  | { readonly kind: 'scim' }
  /** An operator gave it by hand. */
  | { readonly kind: 'manual' }
  | { readonly kind: 'default' };

export interface Grant {
  readonly kind: GrantKind;
  readonly id: string;
  readonly because: readonly Cause[];
}

/** A person as rules see it. */
export interface Person {
  /** The SCIM resource. */
  readonly attributes: JsonObject;
  readonly groups: readonly Group[];
  readonly source: AccountSource;
  readonly connectionId: string | null;
  /** What operators gave by hand. */
  readonly manual: readonly Pick<Grant, 'kind' | 'id'>[];
  /** What the person has now: it stays where a decision is held. */
  readonly current: readonly Grant[];
  /** Rules that an operator chose for this person where several are in conflict. */
  readonly chosenRuleIds: readonly string[];
}

/** Definitions prepared for evaluating many people. */
export interface AccessModel {
  readonly definitions: AccessDefinitions;
  readonly roles: ReadonlyMap<string, Role>;
  /** By folded name. */
  readonly rolesByName: ReadonlyMap<string, Role>;
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly templates: ReadonlyMap<string, RoleTemplate>;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly rules: PreparedRules;
  /** Groups that a policy asks for. */
  readonly policyGroups: ReadonlySet<string>;
}

export interface PlacedRule {
  readonly rule: GroupRule;
  /** Place in the order, from 0. */
  readonly place: number;
}

/** Rules by the way they find groups; each list in order. */
interface PreparedRules {
  readonly byId: ReadonlyMap<string, readonly PlacedRule[]>;
  readonly byName: ReadonlyMap<string, readonly PlacedRule[]>;
  readonly byPrefix: readonly (PlacedRule & { readonly prefix: string })[];
}

/** Do what can be done once for all people of a workspace. */
export function prepareAccess(definitions: AccessDefinitions): AccessModel {
  const { roles, organizations, templates, policies, ruleSet } = definitions;
  return {
    definitions,
    roles: byId(roles),
    rolesByName: new Map(roles.map((role) => [foldCase(role.name), role])),
    organizations: byId(organizations),
    templates: byId(templates),
    policies: byId(policies),
    rules: prepareRules(ruleSet.rules),
    policyGroups: new Set(
      policies.flatMap(({ conditions }) =>
        conditions.flatMap((condition) => (condition.on === 'group' ? [condition.groupId] : [])),
      ),
    ),
  };
}

function prepareRules(rules: readonly GroupRule[]): PreparedRules {
  const placed = rules.map((rule, place) => ({ rule, place }));
  const ids = new Map<string, PlacedRule[]>();
  const names = new Map<string, PlacedRule[]>();
  const byPrefix: (PlacedRule & { readonly prefix: string })[] = [];
  for (const entry of placed) {
    const { group } = entry.rule;
    if (group.by === 'id') append(ids, group.groupId, entry);
    else if (group.operator === 'equals') append(names, foldCase(group.value), entry);
    else byPrefix.push({ ...entry, prefix: foldCase(group.value) });
  }
  return { byId: ids, byName: names, byPrefix };
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
