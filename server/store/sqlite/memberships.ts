import { assertNever } from '@rollcall/shared/assert.ts';
import type { MembershipStep } from '@rollcall/shared/scim/patch/group-plan.ts';
import type { Database } from 'better-sqlite3';

import type { GroupMember, MembershipResult } from '../groups.ts';

interface MemberRow {
  readonly key: number;
  readonly id: string;
  readonly display: string;
}

/** What a series of steps came to; a user that was added and removed again is in neither list. */
interface Outcome {
  readonly added: Map<number, GroupMember>;
  readonly removed: Map<number, GroupMember>;
  readonly unknown: Set<string>;
}

export const nothingChanged: MembershipResult = { added: [], removed: [], unknown: [] };

export type Memberships = ReturnType<typeof createMemberships>;

/** Changes memberships row by row, so that a change costs what it names, not what the group holds. */
export function createMemberships(database: Database) {
  const statements = prepareStatements(database);

  function add(workspaceKey: number, groupKey: number, userIds: readonly string[], outcome: Outcome): void {
    for (const id of userIds) {
      const user = statements.findUser.get(workspaceKey, id);
      if (user === undefined) outcome.unknown.add(id);
      else if (statements.insert.run(workspaceKey, groupKey, user.key).changes > 0) {
        if (!outcome.removed.delete(user.key)) outcome.added.set(user.key, toMember(user));
      }
    }
  }

  function removeUser(workspaceKey: number, groupKey: number, user: MemberRow, outcome: Outcome): void {
    if (statements.remove.run(workspaceKey, groupKey, user.key).changes === 0) return;
    if (!outcome.added.delete(user.key)) outcome.removed.set(user.key, toMember(user));
  }

  function remove(
    workspaceKey: number,
    groupKey: number,
    userIds: readonly string[],
    outcome: Outcome,
  ): void {
    for (const id of userIds) {
      const user = statements.findUser.get(workspaceKey, id);
      if (user === undefined) outcome.unknown.add(id);
      else removeUser(workspaceKey, groupKey, user, outcome);
    }
  }

  /** Only replacing has to look at the whole group: whoever is not named goes. */
  function replace(
    workspaceKey: number,
    groupKey: number,
    userIds: readonly string[],
    outcome: Outcome,
  ): void {
    const others = statements.membersExcept.all(workspaceKey, groupKey, JSON.stringify(userIds));
    for (const user of others) removeUser(workspaceKey, groupKey, user, outcome);
    add(workspaceKey, groupKey, userIds, outcome);
  }

  function applyStep(workspaceKey: number, groupKey: number, step: MembershipStep, outcome: Outcome): void {
    switch (step.kind) {
      case 'add':
        return add(workspaceKey, groupKey, step.ids, outcome);
      case 'remove':
        return remove(workspaceKey, groupKey, step.ids, outcome);
      case 'replace':
        return replace(workspaceKey, groupKey, step.ids, outcome);
      case 'removeAll':
        return replace(workspaceKey, groupKey, [], outcome);
      default:
        return assertNever(step, 'membership step');
    }
  }

  return {
    apply(workspaceKey: number, groupKey: number, steps: readonly MembershipStep[]): MembershipResult {
      if (steps.length === 0) return nothingChanged;
      const outcome: Outcome = { added: new Map(), removed: new Map(), unknown: new Set() };
      for (const step of steps) applyStep(workspaceKey, groupKey, step, outcome);
      return {
        added: [...outcome.added.values()],
        removed: [...outcome.removed.values()],
        unknown: [...outcome.unknown],
      };
    },
    removeGroup(workspaceKey: number, groupKey: number): void {
      statements.removeGroup.run(workspaceKey, groupKey);
    },
    /** Take one user out of every group; each group gets a new version. */
    removeUser(workspaceKey: number, userKey: number, now: number): void {
      statements.countDown.run(now, workspaceKey, userKey);
      statements.removeUser.run(workspaceKey, userKey);
    },
  };
}

function toMember({ id, display }: MemberRow): GroupMember {
  return { id, display };
}

function prepareStatements(database: Database) {
  return {
    findUser: database.prepare<[number, string], MemberRow>(
      'SELECT key, id, display FROM users WHERE workspace_key = ? AND id = ? AND deleted_at IS NULL',
    ),
    insert: database.prepare<[number, number, number]>(
      'INSERT INTO memberships (workspace_key, group_key, user_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    remove: database.prepare<[number, number, number]>(
      'DELETE FROM memberships WHERE workspace_key = ? AND group_key = ? AND user_key = ?',
    ),
    membersExcept: database.prepare<[number, number, string], MemberRow>(
      `SELECT users.key, users.id, users.display FROM memberships JOIN users ON users.key = memberships.user_key
       WHERE memberships.workspace_key = ? AND memberships.group_key = ?
         AND users.id NOT IN (SELECT value FROM json_each(?)) ORDER BY users.key`,
    ),
    removeGroup: database.prepare<[number, number]>(
      'DELETE FROM memberships WHERE workspace_key = ? AND group_key = ?',
    ),
    removeUser: database.prepare<[number, number]>(
      'DELETE FROM memberships WHERE workspace_key = ? AND user_key = ?',
    ),
    countDown: database.prepare<[number, number, number]>(
      `UPDATE groups SET member_count = member_count - 1, version = version + 1, updated_at = ?
       WHERE key IN (SELECT group_key FROM memberships WHERE workspace_key = ? AND user_key = ?)`,
    ),
  };
}
