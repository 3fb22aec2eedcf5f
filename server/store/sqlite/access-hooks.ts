import type { AccessModel, Group } from '@rollcall/shared/directory/access-model.ts';
import type { RefusedRole } from '@rollcall/shared/directory/access-plan.ts';
import { concernsAccess } from '@rollcall/shared/directory/access-rules.ts';

import type { ActivityEntry, Milliseconds } from '../activity.ts';
import type { GroupBecomes, GroupChange, StoredGroup } from '../groups.ts';
import type { StoredUser } from '../users.ts';
import type { AccessDefinitionRows } from './access-definitions.ts';
import type { AccessEvaluation } from './access-evaluation.ts';
import type { AccessPeople } from './access-people.ts';
import type { AppendActivity } from './activity.ts';

/**
 * So many people are evaluated within the transaction of the change that touches them: some 20 ms. A change that
 * touches more, such as the end of a group of everybody, is spread right after it.
 */
const mostAtOnce = 250;

/** Who is touched by a change of a group beside those who come and go; undefined when that is nobody. */
type GroupReach = readonly number[] | undefined;

const noRoles: readonly RefusedRole[] = [];

export type AccessHooks = ReturnType<typeof createAccessHooks>;

/** Keeps what people have in step with every change of the directory, in the transaction of the change. */
export function createAccessHooks(parts: {
  readonly definitions: AccessDefinitionRows;
  readonly people: AccessPeople;
  readonly evaluation: AccessEvaluation;
  readonly appendActivity: AppendActivity;
  /** Evaluate everybody once the transaction is committed. */
  readonly spreadSoon: (workspaceKey: number) => void;
}) {
  const { definitions, people, evaluation, appendActivity, spreadSoon } = parts;

  /** What may differ is asked of the editions that count and that are being made. */
  function models(workspaceKey: number) {
    const draft = evaluation.drafts.get(workspaceKey);
    const { model } = definitions.load(workspaceKey);
    return draft === undefined ? [model] : [model, draft.model];
  }

  function isConcerned(workspaceKey: number, group: Group): boolean {
    return models(workspaceKey).some((model) => concernsAccess(model, group));
  }

  function updateEverybodySoon(workspaceKey: number): void {
    definitions.touch(workspaceKey);
    spreadSoon(workspaceKey);
  }

  function addMembers(
    workspaceKey: number,
    touched: Set<number>,
    { membership }: GroupChange,
  ): ReadonlySet<number> {
    for (const { id } of [...membership.added, ...membership.removed]) {
      if (touched.size > mostAtOnce) break;
      const user = people.find(workspaceKey, id);
      if (user !== undefined) touched.add(user.key);
    }
    return touched;
  }

  function updateAll(
    workspaceKey: number,
    userKeys: ReadonlySet<number>,
    cause: ActivityEntry | undefined,
  ): void {
    if (userKeys.size > mostAtOnce) return updateEverybodySoon(workspaceKey);
    for (const key of userKeys) {
      const user = people.get(workspaceKey, key);
      if (user !== undefined) evaluation.update(workspaceKey, user, cause);
    }
  }

  return {
    /** After a user was created or updated. @returns roles that the user's resource names and does not get. */
    userChanged(
      workspaceKey: number,
      before: StoredUser | undefined,
      after: StoredUser,
      cause: ActivityEntry | undefined,
    ): readonly RefusedRole[] {
      const isGoneNow = before?.deletedAt === null && after.deletedAt !== null;
      const namesRoles = hasRoles(after);
      const isTouched =
        isGoneNow ||
        namesRoles ||
        (before !== undefined && hasRoles(before)) ||
        models(workspaceKey).some(
          ({ definitions: { policies, ruleSet } }) =>
            policies.length > 0 || (ruleSet.rules.length > 0 && before?.connectionId !== after.connectionId),
        );
      if (!isTouched) return noRoles;
      const user = people.find(workspaceKey, after.id);
      if (user === undefined) return noRoles;
      if (namesRoles) definitions.noteNamedRoles(workspaceKey);
      if (isGoneNow) people.removeInputs(workspaceKey, user.key);
      return evaluation.update(workspaceKey, user, cause).refused;
    },

    /** After a connection was removed: rules that speak of it count for nobody any more. */
    connectionRemoved(workspaceKey: number, connectionId: string): void {
      const { rules } = definitions.load(workspaceKey).model.definitions.ruleSet;
      if (!rules.some((rule) => rule.connectionId === connectionId)) return;
      updateEverybodySoon(workspaceKey);
    },

    /** To be called before a group is written: afterwards nobody knows who was in one that is deleted. */
    reachOf(workspaceKey: number, group: Group | undefined, isDeleted: boolean): GroupReach {
      if (group === undefined) return undefined;
      if (!isConcerned(workspaceKey, group)) return undefined;
      return isDeleted ? people.membersOf(workspaceKey, group.id, mostAtOnce + 1) : [];
    },

    /** After a group, or who is in it, changed. */
    groupChanged(
      workspaceKey: number,
      {
        reach,
        before,
        change,
      }: {
        readonly reach: GroupReach;
        readonly before: StoredGroup | undefined;
        readonly change: GroupChange;
      },
      cause: ActivityEntry | undefined,
    ): void {
      const { group } = change;
      const isConcernedNow = group !== undefined && isConcerned(workspaceKey, group);
      if (reach === undefined && !isConcernedNow) return;
      const touched = new Set(reach);
      addMembers(workspaceKey, touched, change);
      if (group !== undefined && before !== undefined && group.displayName !== before.displayName) {
        for (const key of people.membersOf(workspaceKey, group.id, mostAtOnce + 1)) touched.add(key);
      }
      updateAll(workspaceKey, touched, cause);
    },

    /**
     * After a group was created that is to get a rule of its own: the rule, what it leads to, and what its first
     * members have by it.
     * @returns why it is a group only, if it was to become more.
     */
    groupCreated(
      workspaceKey: number,
      {
        change,
        becomes,
        now,
      }: {
        readonly change: GroupChange;
        readonly becomes: (model: AccessModel) => GroupBecomes;
        readonly now: Milliseconds;
      },
    ): string | undefined {
      const decided = becomes(definitions.load(workspaceKey).model);
      if (decided?.kind !== 'rule') return decided?.because;
      definitions.save(workspaceKey, decided.change, { now, name: decided.savedBy });
      definitions.forgetOldRules(workspaceKey);
      appendActivity(workspaceKey, decided.activity);
      const isNamed = definitions.readState(workspaceKey).hasNamedRoles === 1;
      const makesRole = decided.change.save?.some(({ kind }) => kind === 'role') === true;
      if (isNamed && makesRole) updateEverybodySoon(workspaceKey); // a payload may have named the new role
      try {
        updateAll(workspaceKey, addMembers(workspaceKey, new Set(), change), decided.activity[0]);
      } finally {
        definitions.forget();
      }
      return undefined;
    },
  };
}

/** Whether a payload names roles; told from the text, since nearly none does. */
function hasRoles({ body }: StoredUser): boolean {
  return body.includes('"roles":[');
}
