import type { Grant, GrantKind } from './access-model.ts';
import type { Access } from './access-plan.ts';

/** Ids of what somebody has; an empty list of organizations stands for the default one. */
export interface Holding {
  readonly roles: readonly string[];
  readonly organizations: readonly string[];
}

export interface PersonChange {
  readonly id: string;
  readonly userName: string;
  readonly before: Holding;
  readonly after: Holding;
}

export interface TargetChange {
  readonly kind: GrantKind;
  readonly id: string;
  readonly added: number;
  readonly removed: number;
}

/** What a change of the definitions does to people. */
export interface AccessImpact {
  readonly people: number;
  /** Without those whom nothing happens to. */
  readonly targets: readonly TargetChange[];
  /** The first of them in the order in which they came to the directory. */
  readonly first: readonly PersonChange[];
  /** People about whom an operator must decide afterwards. */
  readonly held: number;
}

/** So many people are named; the rest are counted. */
const namedPeople = 50;

/** Adds up what happens to people, one by one. */
export function countImpact() {
  const targets = new Map<string, { kind: GrantKind; id: string; added: number; removed: number }>();
  const first: PersonChange[] = [];
  let people = 0;
  let held = 0;

  function count(kind: GrantKind, id: string, part: 'added' | 'removed'): void {
    const known = targets.get(`${kind} ${id}`) ?? { kind, id, added: 0, removed: 0 };
    known[part] += 1;
    targets.set(`${kind} ${id}`, known);
  }

  return {
    add(change: PersonChange, isHeld: boolean): void {
      if (isHeld) held += 1;
      const { before, after } = change;
      if (sameHolding(before, after)) return;
      people += 1;
      if (first.length < namedPeople) first.push(change);
      for (const [kind, was, is] of [
        ['role', before.roles, after.roles],
        ['organization', before.organizations, after.organizations],
      ] as const) {
        for (const id of is) if (!was.includes(id)) count(kind, id, 'added');
        for (const id of was) if (!is.includes(id)) count(kind, id, 'removed');
      }
    },
    result(): AccessImpact {
      return { people, targets: [...targets.values()], first, held };
    },
  };
}

/** What an activity row says of it: how many people, and how many gain and lose what. */
export function describeImpact({ people, targets }: AccessImpact) {
  return [
    { path: 'peopleChanged', after: people },
    ...targets.map(({ kind, id, added, removed }) => ({
      path: `${kind}s[id eq "${id}"].people`,
      after: { added, removed },
    })),
  ];
}

export function sameHolding(left: Holding, right: Holding): boolean {
  return sameIds(left.roles, right.roles) && sameIds(left.organizations, right.organizations);
}

export function holdingOf(grants: readonly Grant[]): Holding {
  const ids = (kind: GrantKind) => grants.filter((grant) => grant.kind === kind).map(({ id }) => id);
  return { roles: ids('role'), organizations: ids('organization') };
}

/** What is kept of an evaluation: that somebody is in the default organization is not, for it follows. */
export function keptGrants({ roles, organizations }: Access): readonly Grant[] {
  const isKept = ({ because }: Grant) => because.some(({ kind }) => kind !== 'default');
  return [...roles, ...organizations.filter(isKept)];
}

function sameIds(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id));
}
