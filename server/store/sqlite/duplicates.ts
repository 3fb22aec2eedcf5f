import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import type { DuplicateStore, StoredDuplicate } from '../duplicates.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import { toUser, userColumns, type UserRow } from './user-row.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

interface DuplicateRow {
  readonly key: number;
  readonly firstKey: number;
  readonly secondKey: number;
  readonly score: number;
  /** A JSON list of sentences. */
  readonly evidence: string;
  readonly foundAt: number;
}

const columns = `duplicates.key, first_key AS "firstKey", second_key AS "secondKey", score, evidence,
  found_at AS "foundAt"`;
const isActive = (table: string) => `${table}.deleted_at IS NULL AND ${table}.active IS NOT 0`;
const open = `duplicates
  JOIN users AS one ON one.key = duplicates.first_key
  JOIN users AS other ON other.key = duplicates.second_key
  WHERE duplicates.workspace_key = ? AND dismissed_at IS NULL AND ${isActive('one')} AND ${isActive('other')}`;

export function createDuplicateStore(
  database: Database,
  {
    commit,
    keys,
    appendActivity,
  }: { readonly commit: GroupCommit; readonly keys: WorkspaceKeys; readonly appendActivity: AppendActivity },
): DuplicateStore {
  const newest = database.prepare<[number, number, number], DuplicateRow>(
    `SELECT ${columns} FROM ${open} AND duplicates.key < ? ORDER BY duplicates.key DESC LIMIT ?`,
  );
  const find = database.prepare<[number, string, string], DuplicateRow>(
    `SELECT ${columns} FROM ${open} AND one.id = ? AND other.id = ?`,
  );
  const dismiss = database.prepare<[number, string, number]>(
    'UPDATE duplicates SET dismissed_at = ?, dismissed_by = ? WHERE key = ?',
  );
  const byKey = database.prepare<[number], UserRow>(`SELECT ${userColumns} FROM users WHERE key = ?`);

  function readUser(workspaceId: string, userKey: number) {
    const row = byKey.get(userKey);
    if (row === undefined) throw new Error(`The user with the key ${userKey} is gone`);
    return toUser(workspaceId, row);
  }

  function toDuplicate(workspaceId: string, row: DuplicateRow): StoredDuplicate {
    const { key, firstKey, secondKey, score, evidence, foundAt } = row;
    const first = readUser(workspaceId, firstKey);
    const second = readUser(workspaceId, secondKey);
    const sentences = JSON.parse(evidence) as string[]; // safe cast: written with the pair
    return { key, id: `${first.id}_${second.id}`, first, second, score, evidence: sentences, foundAt };
  }

  return {
    async list(workspaceId, { before = Number.MAX_SAFE_INTEGER, limit }) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      return newest.all(workspaceKey, before, limit).map((row) => toDuplicate(workspaceId, row));
    },
    dismiss(workspaceId, id, { at, name }, describe) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const [first = '', second = ''] = id.split('_');
        const row = find.get(workspaceKey, first, second);
        if (row === undefined)
          throw new AppError('not_found', 'There is no possible duplicate with that id.');
        dismiss.run(at, name, row.key);
        appendActivity(workspaceKey, [describe(toDuplicate(workspaceId, row))]);
      });
    },
  };
}
