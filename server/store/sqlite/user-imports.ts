import type { ImportColumn } from '@rollcall/shared/directory/csv-import-columns.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { foldCase, type JsonObject } from '@rollcall/shared/scim/value.ts';
import type { Database } from 'better-sqlite3';

import type { StoredImport, StoredImportRow, UserImportStore } from '../user-imports.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import { toUser, userColumns, type UserRow } from './user-row.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

/** How long a finished import stays, and how many of its rows go with each new one. */
const keptMs = 30 * 86_400_000;
const forgottenAtOnce = 2_000;

interface ImportHead extends Omit<StoredImport, 'columns' | 'plan' | 'outcome'> {
  readonly columns: string;
  readonly plans: string;
  readonly outcomes: string;
}

const noPlans: StoredImport['plan'] = { create: 0, update: 0, unchanged: 0, conflict: 0, invalid: 0 };
const noOutcomes: StoredImport['outcome'] = { created: 0, updated: 0, unchanged: 0, failed: 0 };

interface RowOfFile extends Omit<StoredImportRow, 'attributes'> {
  readonly attributes: string | null;
}

export interface UserImportStoreParts {
  readonly commit: GroupCommit;
  readonly keys: WorkspaceKeys;
  readonly appendActivity: AppendActivity;
}

export function createUserImportStore(database: Database, parts: UserImportStoreParts): UserImportStore {
  const { commit, keys, appendActivity } = parts;
  const statements = prepareStatements(database);

  function findKey(workspaceId: string, id: string): number | undefined {
    const workspaceKey = keys.find(workspaceId);
    return workspaceKey === undefined ? undefined : statements.key.get(workspaceKey, id);
  }

  function requireKey(workspaceId: string, id: string): number {
    const key = findKey(workspaceId, id);
    if (key === undefined) throw new AppError('not_found', 'There is no import with that id.');
    return key;
  }

  return {
    async add(workspaceId, { id, fingerprint, columns, createdAt, createdBy }) {
      await commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        statements.forgetRows.run(workspaceKey, createdAt - keptMs, forgottenAtOnce);
        statements.forget.run(workspaceKey, createdAt - keptMs);
        statements.add.run(
          workspaceKey,
          id,
          fingerprint,
          JSON.stringify(columns),
          JSON.stringify(noPlans),
          JSON.stringify(noOutcomes),
          createdAt,
          createdBy,
        );
      });
    },
    async find(workspaceId, id) {
      const workspaceKey = keys.find(workspaceId);
      const head = workspaceKey === undefined ? undefined : statements.find.get(workspaceKey, id);
      return head && toImport(head);
    },
    async list(workspaceId, { before = Number.MAX_SAFE_INTEGER, limit }) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : statements.list.all(workspaceKey, before, limit).map(toImport);
    },
    async addRows(workspaceId, id, rows) {
      await commit.run(() => {
        const key = requireKey(workspaceId, id);
        for (const { line, userName, plan, note, attributes } of rows) {
          statements.addRow.run(key, line, userName, plan, note, attributes && JSON.stringify(attributes));
        }
        count(
          statements.plans,
          key,
          rows.map(({ plan }) => plan),
        );
      });
    },
    async rows(workspaceId, id, { plan = null, outcome = null, after, limit }) {
      const key = findKey(workspaceId, id);
      return key === undefined
        ? []
        : statements.rows.all({ key, plan, outcome, after, limit }).map(toImportRow);
    },
    async pendingRows(workspaceId, id, { after, limit }) {
      const key = findKey(workspaceId, id);
      return key === undefined ? [] : statements.pending.all(key, after, limit).map(toImportRow);
    },
    async settleRows(workspaceId, id, rows) {
      await commit.run(() => {
        const key = requireKey(workspaceId, id);
        const settled = rows.filter(
          ({ line, outcome, userId, note }) =>
            statements.settle.run(outcome, userId, note, key, line).changes > 0,
        );
        const outcomes = settled.map(({ outcome }) => outcome);
        count(statements.outcomes, key, outcomes);
      });
    },
    changeState(workspaceId, id, { from, to, at, failure = null }, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const isOver = to === 'done' || to === 'cancelled' || to === 'failed';
        const finishedAt = isOver ? at : null;
        const states = JSON.stringify(from);
        const { changes } = statements.changeState.run(to, failure, finishedAt, workspaceKey, id, states);
        if (changes > 0 && activity !== undefined) appendActivity(workspaceKey, [activity]);
        return changes > 0;
      });
    },
    async match(workspaceId, people) {
      const workspaceKey = keys.require(workspaceId);
      const toFound = (row: UserRow | undefined) => row && toUser(workspaceId, row);
      return people.map(({ userName, email }) => {
        const byName = statements.byName.get(workspaceKey, foldCase(userName));
        if (email === null) return { byName: toFound(byName), byEmail: undefined };
        const address = foldCase(email);
        const byEmail =
          statements.byEmail.get(workspaceKey, address) ??
          statements.byVisibleName.get(workspaceKey, address);
        return { byName: toFound(byName), byEmail: toFound(byEmail) };
      });
    },
  };
}

function toImport({ plans, outcomes, columns, ...head }: ImportHead): StoredImport {
  // Safe casts: all three were written by this store.
  return {
    ...head,
    columns: JSON.parse(columns) as ImportColumn[],
    plan: JSON.parse(plans) as StoredImport['plan'],
    outcome: JSON.parse(outcomes) as StoredImport['outcome'],
  };
}

type Counts = ReturnType<typeof prepareCounts>;

/** Add to the counts of an import, in the step that changes its rows. */
function count({ read, write }: Counts, key: number, names: readonly string[]): void {
  const counts = JSON.parse(read.get(key) ?? '{}') as Record<string, number>; // safe cast: written by this store
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  write.run(JSON.stringify(counts), key);
}

function prepareCounts(database: Database, column: 'plans' | 'outcomes') {
  return {
    read: database.prepare<[number], string>(`SELECT ${column} FROM user_imports WHERE key = ?`).pluck(),
    write: database.prepare<[string, number]>(`UPDATE user_imports SET ${column} = ? WHERE key = ?`),
  };
}

function toImportRow({ attributes, ...row }: RowOfFile): StoredImportRow {
  // Safe cast: written by this store.
  return { ...row, attributes: attributes === null ? null : (JSON.parse(attributes) as JsonObject) };
}

function prepareStatements(database: Database) {
  const head = `key, id, fingerprint, state, columns, plans, outcomes, failure, created_at AS "createdAt", created_by AS "createdBy",
    finished_at AS "finishedAt"`;
  const row = 'line, user_name AS "userName", plan, outcome, user_id AS "userId", note, attributes';
  const over = 'workspace_key = ? AND finished_at < ?';
  return {
    key: database
      .prepare<[number, string], number>('SELECT key FROM user_imports WHERE workspace_key = ? AND id = ?')
      .pluck(),
    find: database.prepare<[number, string], ImportHead>(
      `SELECT ${head} FROM user_imports WHERE workspace_key = ? AND id = ?`,
    ),
    list: database.prepare<[number, number, number], ImportHead>(
      `SELECT ${head} FROM user_imports WHERE workspace_key = ? AND key < ? ORDER BY key DESC LIMIT ?`,
    ),
    plans: prepareCounts(database, 'plans'),
    outcomes: prepareCounts(database, 'outcomes'),
    add: database.prepare(
      `INSERT INTO user_imports (workspace_key, id, fingerprint, state, columns, plans, outcomes, created_at,
         created_by)
       VALUES (?, ?, ?, 'checking', ?, ?, ?, ?, ?)`,
    ),
    forgetRows: database.prepare<[number, number, number]>(
      `DELETE FROM user_import_rows WHERE (import_key, line) IN (
         SELECT import_key, line FROM user_imports JOIN user_import_rows ON import_key = key WHERE ${over} LIMIT ?)`,
    ),
    forget: database.prepare<[number, number]>(
      `DELETE FROM user_imports WHERE ${over}
         AND NOT EXISTS (SELECT 1 FROM user_import_rows WHERE import_key = key)`,
    ),
    addRow: database.prepare(
      `INSERT INTO user_import_rows (import_key, line, user_name, plan, note, attributes) VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    rows: database.prepare<[Readonly<Record<string, number | string | null>>], RowOfFile>(
      `SELECT ${row} FROM user_import_rows WHERE import_key = @key AND line > @after
         AND (@plan IS NULL OR plan = @plan) AND (@outcome IS NULL OR outcome = @outcome) ORDER BY line LIMIT @limit`,
    ),
    pending: database.prepare<[number, number, number], RowOfFile>(
      `SELECT ${row} FROM user_import_rows WHERE import_key = ? AND line > ?
         AND plan IN ('create', 'update') AND outcome IS NULL ORDER BY line LIMIT ?`,
    ),
    settle: database.prepare(
      `UPDATE user_import_rows SET outcome = ?, user_id = ?, note = ?, attributes = NULL
       WHERE import_key = ? AND line = ? AND outcome IS NULL`,
    ),
    changeState: database.prepare(
      `UPDATE user_imports SET state = ?, failure = ?, finished_at = ?
       WHERE workspace_key = ? AND id = ? AND state IN (SELECT value FROM json_each(?))`,
    ),
    byName: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM users WHERE workspace_key = ? AND user_name_key = ?`,
    ),
    byVisibleName: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM users WHERE workspace_key = ? AND user_name_key = ? AND deleted_at IS NULL`,
    ),
    byEmail: database.prepare<[number, string], UserRow>(
      `SELECT ${userColumns} FROM user_emails JOIN users ON users.key = user_emails.user_key
       WHERE user_emails.workspace_key = ? AND user_emails.value_key = ? AND users.deleted_at IS NULL
       ORDER BY user_emails.user_key LIMIT 1`,
    ),
  };
}
