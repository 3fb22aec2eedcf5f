import { assertNever } from '@rollcall/shared/assert.ts';
import { guardEventOfGroup } from '@rollcall/shared/directory/guard.ts';
import type { MembershipStep } from '@rollcall/shared/scim/patch/group-plan.ts';
import { foldCase, type JsonObject } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type {
  GroupChange,
  GroupDecision,
  GroupMember,
  GroupSelector,
  GroupState,
  GroupStore,
  StoredGroup,
} from '../groups.ts';
import type { AccessHooks } from './access-hooks.ts';
import type { AppendActivity } from './activity.ts';
import { groupPlace } from './filter-places.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Guard } from './guard.ts';
import { type Memberships, nothingChanged } from './memberships.ts';
import { createPageQuery, emptyListing, type PageSource } from './page-query.ts';
import type { Reader } from './reader.ts';
import { runUnder } from './shadow.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

export interface GroupStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
  readonly memberships: Memberships;
  readonly reader: Reader;
  readonly guard: Guard;
  readonly access: AccessHooks;
}

/** Columns named as the fields of StoredGroup. */
type GroupRow = Omit<StoredGroup, 'workspaceId'> & { readonly key: number };

interface Place {
  readonly workspaceId: string;
  readonly workspaceKey: number;
  readonly now: number;
}

const columns = `groups.key, groups.id, groups.body, groups.display_name AS "displayName",
  groups.external_id AS "externalId", groups.member_count AS "memberCount", groups.version,
  groups.created_at AS "createdAt", groups.updated_at AS "updatedAt"`;

export const groupPages: PageSource = {
  table: 'groups',
  select: `SELECT ${columns} FROM groups WHERE `,
  visible: 'true',
  totalColumn: 'groups',
  place: groupPlace,
};

/** There is no group afterwards. */
const noGroup: GroupChange = { group: undefined, membership: nothingChanged };

export function createGroupStore(database: Database, parts: GroupStoreParts): GroupStore {
  const { commit, keys, appendActivity, memberships, reader, guard, access } = parts;
  const statements = prepareStatements(database);
  const page = createPageQuery<GroupRow>(database, groupPages, reader);

  function select(workspaceKey: number, selector: GroupSelector): GroupRow | undefined {
    return selector.by === 'id'
      ? statements.byId.get(workspaceKey, selector.id)
      : statements.byName.get(workspaceKey, foldCase(selector.displayName));
  }

  function create(place: Place, decision: GroupDecision & { kind: 'create' }): GroupChange {
    const { workspaceId, workspaceKey, now } = place;
    const { body, displayName, externalId } = toColumns(decision.state);
    const { lastInsertRowid } = statements.insert.run(
      workspaceKey,
      decision.id,
      displayName,
      foldCase(displayName),
      externalId,
      now,
      now,
      body,
    );
    const key = Number(lastInsertRowid);
    const membership = memberships.apply(workspaceKey, key, decision.steps);
    const memberCount = membership.added.length;
    if (memberCount > 0) statements.setMemberCount.run(memberCount, key);
    statements.count.run(1, workspaceKey);
    const group = {
      workspaceId,
      id: decision.id,
      body,
      displayName,
      externalId,
      memberCount,
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    return { group, membership };
  }

  function update(
    place: Place,
    row: GroupRow,
    state: GroupState | undefined,
    steps: readonly MembershipStep[],
  ): GroupChange {
    const after = state === undefined ? row : { ...row, ...toColumns(state) };
    const membership = memberships.apply(place.workspaceKey, row.key, steps);
    const growth = membership.added.length - membership.removed.length;
    const isUnchanged =
      after.body === row.body && membership.added.length === 0 && membership.removed.length === 0;
    if (isUnchanged) return { group: toGroup(place.workspaceId, row), membership };
    const { displayName, externalId, body } = after;
    const memberCount = row.memberCount + growth;
    const version = row.version + 1;
    statements.update.run(
      displayName,
      foldCase(displayName),
      externalId,
      memberCount,
      version,
      place.now,
      body,
      row.key,
    );
    const group = toGroup(place.workspaceId, { ...after, memberCount, version, updatedAt: place.now });
    return { group, membership };
  }

  function remove({ workspaceKey }: Place, row: GroupRow): GroupChange {
    memberships.removeGroup(workspaceKey, row.key);
    statements.remove.run(row.key);
    statements.count.run(-1, workspaceKey);
    return noGroup;
  }

  function apply(place: Place, row: GroupRow | undefined, decision: GroupDecision): GroupChange {
    switch (decision.kind) {
      case 'create':
        if (row !== undefined) throw new Error(`The group ${row.id} is there already`);
        return create(place, decision);
      case 'keep':
        return row === undefined ? noGroup : update(place, row, undefined, decision.steps);
      case 'update':
        if (row === undefined) throw new Error('There is no group to update');
        return update(place, row, decision.state, decision.steps);
      case 'delete':
        return row === undefined ? noGroup : remove(place, row);
      default:
        return assertNever(decision, 'group decision');
    }
  }

  return {
    async find(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      const row = workspaceKey === undefined ? undefined : statements.byId.get(workspaceKey, id);
      return row && toGroup(workspaceId, row);
    },
    change(workspaceId, selector, decide, describe, now, terms) {
      return runUnder(commit, terms, () => {
        const workspaceKey = keys.require(workspaceId);
        const row = select(workspaceKey, selector);
        const before = row && toGroup(workspaceId, row);
        const decision = decide(before);
        const reach = access.reachOf(workspaceKey, row, decision.kind === 'delete');
        const change = apply({ workspaceId, workspaceKey, now }, row, decision);
        const isChanged = change.group?.version !== before?.version;
        if (isChanged) {
          const activity = describe(before, change);
          appendActivity(workspaceKey, activity);
          access.groupChanged(workspaceKey, { reach, before, change }, activity[0]);
        }
        if (terms !== undefined) {
          const event = guardEventOfGroup(removedMembers(before, change));
          guard.review({ workspaceKey, now, event, target: targetOf(selector) }, terms);
        }
        // After the guard, and never in shadow mode: what is remembered of access is not taken back with a write.
        if (decision.kind !== 'create' || decision.becomes === undefined || terms?.isShadow === true)
          return change;
        const groupOnlyBecause = access.groupCreated(workspaceKey, {
          change,
          becomes: decision.becomes,
          now,
        });
        return groupOnlyBecause === undefined ? change : { ...change, groupOnlyBecause };
      });
    },
    async query(workspaceId, query) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return emptyListing;
      const { total, rows } = await page(workspaceKey, query);
      return { total, items: rows.map((row) => toGroup(workspaceId, row)), keys: rows.map(({ key }) => key) };
    },
    async members(workspaceId, groupId, { after, limit }) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      return after === undefined
        ? statements.firstMembers.all(workspaceKey, groupId, limit)
        : statements.nextMembers.all(workspaceKey, groupId, workspaceKey, after, limit);
    },
    async isMember(workspaceId, groupId, userId) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return false;
      return statements.isMember.get(workspaceKey, workspaceKey, groupId, workspaceKey, userId) !== undefined;
    },
  };
}

/** The members of a deleted group go with it. */
function removedMembers(before: StoredGroup | undefined, { group, membership }: GroupChange): number {
  return group === undefined ? (before?.memberCount ?? 0) : membership.removed.length;
}

function targetOf(selector: GroupSelector): string {
  return selector.by === 'id' ? `Group ${selector.id}` : `Group by name ${foldCase(selector.displayName)}`;
}

function toGroup(workspaceId: string, { key: _key, ...group }: GroupRow): StoredGroup {
  return { workspaceId, ...group };
}

function toColumns({ resource }: GroupState) {
  const { displayName } = resource;
  if (typeof displayName !== 'string') throw new Error('A group without displayName cannot be stored');
  return { body: JSON.stringify(resource), displayName, externalId: externalIdOf(resource) };
}

function externalIdOf({ externalId }: JsonObject): string | null {
  return typeof externalId === 'string' && externalId !== '' ? externalId : null;
}

function prepareStatements(database: Database) {
  const members = `SELECT users.id, users.display FROM groups
    JOIN memberships ON memberships.workspace_key = groups.workspace_key AND memberships.group_key = groups.key
    JOIN users ON users.key = memberships.user_key
    WHERE groups.workspace_key = ? AND groups.id = ?`;
  return {
    byId: database.prepare<[number, string], GroupRow>(
      `SELECT ${columns} FROM groups WHERE workspace_key = ? AND id = ?`,
    ),
    byName: database.prepare<[number, string], GroupRow>(
      `SELECT ${columns} FROM groups WHERE workspace_key = ? AND display_name_key = ?`,
    ),
    insert: database.prepare(
      `INSERT INTO groups (workspace_key, id, display_name, display_name_key, external_id, member_count, version,
         created_at, updated_at, body)
       VALUES (?, ?, ?, ?, ?, 0, 1, ?, ?, ?)`,
    ),
    update: database.prepare(
      `UPDATE groups SET display_name = ?, display_name_key = ?, external_id = ?, member_count = ?, version = ?,
         updated_at = ?, body = ? WHERE key = ?`,
    ),
    setMemberCount: database.prepare<[number, number]>('UPDATE groups SET member_count = ? WHERE key = ?'),
    remove: database.prepare<[number]>('DELETE FROM groups WHERE key = ?'),
    count: database.prepare<[number, number]>(
      'UPDATE workspace_totals SET groups = groups + ? WHERE workspace_key = ?',
    ),
    firstMembers: database.prepare<[number, string, number], GroupMember>(
      `${members} ORDER BY memberships.user_key LIMIT ?`,
    ),
    nextMembers: database.prepare<[number, string, number, string, number], GroupMember>(
      `${members} AND memberships.user_key > (SELECT key FROM users WHERE workspace_key = ? AND id = ?)
       ORDER BY memberships.user_key LIMIT ?`,
    ),
    isMember: database
      .prepare<[number, number, string, number, string], number>(
        `SELECT 1 FROM memberships WHERE workspace_key = ?
           AND group_key = (SELECT key FROM groups WHERE workspace_key = ? AND id = ?)
           AND user_key = (SELECT key FROM users WHERE workspace_key = ? AND id = ?)`,
      )
      .pluck(),
  };
}
