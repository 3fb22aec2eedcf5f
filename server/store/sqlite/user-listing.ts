import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { DirectoryQuery, UserStore } from '../users.ts';
import { userPlace } from './filter-places.ts';
import { createPageQuery, emptyListing, type PageSource } from './page-query.ts';
import type { Reader } from './reader.ts';
import { shownColumns, type ShownRow, toShown, toUser, userColumns, type UserRow } from './user-row.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

type UserListing = Pick<UserStore, 'query' | 'list' | 'counts' | 'groupsOf'>;

interface Totals {
  readonly users: number;
  readonly active: number;
}

/** The last of all texts that begin with a prefix, in the order of bytes. */
const lastCharacter = '\u{10ffff}';

const statusConditions = {
  any: 'true',
  active: '(deleted_at IS NULL AND active IS NOT 0)',
  deactivated: '(deleted_at IS NOT NULL OR active IS 0)',
} as const;

/** Written as the condition of the index on the few that are protected. */
const selections = { everybody: 'true', protected: 'is_protected = 1' } as const;
type UserSelection = keyof typeof selections;

export const userPages: PageSource = {
  table: 'users',
  select: `SELECT ${shownColumns} FROM users WHERE `,
  visible: 'users.deleted_at IS NULL',
  totalColumn: 'visible_users',
  place: userPlace,
};

/** What a directory is asked about people; nothing here writes. */
export function createUserListing(
  database: Database,
  { keys, reader }: { readonly keys: WorkspaceKeys; readonly reader: Reader },
): UserListing {
  const totals = database.prepare<[number], Totals>(
    `SELECT users, active_users AS active FROM workspace_totals WHERE workspace_key = ?`,
  );
  const groupsOf = database.prepare<[number, string], { readonly id: string; readonly displayName: string }>(
    `SELECT groups.id, groups.display_name AS "displayName" FROM users
     JOIN memberships ON memberships.workspace_key = users.workspace_key AND memberships.user_key = users.key
     JOIN groups ON groups.key = memberships.group_key
     WHERE users.workspace_key = ? AND users.id = ? ORDER BY groups.key`,
  );
  const prepareLists = (selection: UserSelection) => ({
    any: prepareList(database, 'any', selection),
    active: prepareList(database, 'active', selection),
    deactivated: prepareList(database, 'deactivated', selection),
  });
  const lists = { everybody: prepareLists('everybody'), protected: prepareLists('protected') };
  const page = createPageQuery<ShownRow>(database, userPages, reader);

  return {
    async query(workspaceId, query) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return emptyListing;
      const { total, rows } = await page(workspaceKey, query);
      return { total, items: rows.map(toShown), keys: rows.map(({ key }) => key) };
    },
    async list(workspaceId, query) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      const prefix = foldCase(query.userNamePrefix ?? '');
      const after = query.after === undefined ? '' : foldCase(query.after.userName);
      const rows = lists[query.isProtected === true ? 'protected' : 'everybody'][statusOf(query)].all(
        workspaceKey,
        prefix,
        prefix + lastCharacter,
        after,
        query.limit,
      );
      return rows.map((row) => toUser(workspaceId, row));
    },
    async counts(workspaceId) {
      const workspaceKey = keys.find(workspaceId);
      const found = workspaceKey === undefined ? undefined : totals.get(workspaceKey);
      const { users, active } = found ?? { users: 0, active: 0 };
      return { active, deactivated: users - active };
    },
    async groupsOf(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : groupsOf.all(workspaceKey, id);
    },
  };
}

function statusOf({ isActive }: DirectoryQuery): keyof typeof statusConditions {
  if (isActive === undefined) return 'any';
  return isActive ? 'active' : 'deactivated';
}

/** The folded userName is unique in a workspace, so it alone is the key of the order. */
function prepareList(database: Database, status: keyof typeof statusConditions, selection: UserSelection) {
  return database.prepare<[number, string, string, string, number], UserRow>(listSql(status, selection));
}

export function listSql(status: keyof typeof statusConditions, selection: UserSelection): string {
  return `SELECT ${userColumns} FROM users
     WHERE workspace_key = ? AND user_name_key >= ? AND user_name_key < ? AND user_name_key > ?
       AND ${statusConditions[status]} AND ${selections[selection]}
     ORDER BY user_name_key LIMIT ?`;
}
