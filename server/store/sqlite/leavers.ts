import { foldCase } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { UserStore } from '../users.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

/** Tells from names of operators which belong to people who left. */
export function createLeavers(database: Database, keys: WorkspaceKeys): Pick<UserStore, 'leaversAmong'> {
  const isHere = database
    .prepare<[{ readonly workspaceKey: number; readonly name: string }], number | null>(
      `SELECT max(deleted_at IS NULL AND active IS NOT 0) FROM users WHERE key IN (
         SELECT key FROM users WHERE workspace_key = @workspaceKey AND user_name_key = @name
         UNION SELECT user_key FROM user_emails WHERE workspace_key = @workspaceKey AND value_key = @name)`,
    )
    .pluck();
  return {
    async leaversAmong(workspaceId, names) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return new Set();
      const left = [...new Set(names)].filter(
        // Null when nobody has the name: then nothing is known of its bearer.
        (name) => isHere.get({ workspaceKey, name: foldCase(name) }) === 0,
      );
      return new Set(left);
    },
  };
}
