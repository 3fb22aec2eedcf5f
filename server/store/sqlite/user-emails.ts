import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import { type EmailKey, toEmailKeys } from './user-row.ts';

/** Keeps the rows by which users are found by e-mail. */
export function createEmailKeys(database: Database) {
  const insert = database.prepare<[number, string, number, number, string | null]>(
    'INSERT INTO user_emails (workspace_key, value_key, user_key, position, type_key) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = database.prepare<[number, string, number, number]>(
    'DELETE FROM user_emails WHERE workspace_key = ? AND value_key = ? AND user_key = ? AND position = ?',
  );

  function add(workspaceKey: number, userKey: number, emails: readonly EmailKey[]): void {
    for (const { valueKey, position, typeKey } of emails) {
      insert.run(workspaceKey, valueKey, userKey, position, typeKey);
    }
  }

  return {
    add,
    /** The old keys come from the old resource: most updates then touch no row, and no index by user is needed. */
    replace(workspaceKey: number, userKey: number, before: JsonObject, emails: readonly EmailKey[]): void {
      const old = toEmailKeys(before);
      for (const key of old.filter((one) => !emails.some((other) => isSame(one, other)))) {
        remove.run(workspaceKey, key.valueKey, userKey, key.position);
      }
      add(
        workspaceKey,
        userKey,
        emails.filter((one) => !old.some((other) => isSame(one, other))),
      );
    },
  };
}

function isSame(left: EmailKey, right: EmailKey): boolean {
  return (
    left.position === right.position && left.valueKey === right.valueKey && left.typeKey === right.typeKey
  );
}
