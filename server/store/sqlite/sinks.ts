import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import type { SinkStore, StoredSink } from '../sinks.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

type SinkRow = Omit<StoredSink, 'isPaused'> & { readonly isPaused: 0 | 1 };

const select = `SELECT workspaces.id AS "workspaceId", sinks.id, kind, sinks.name, url, secret,
  is_paused AS "isPaused", sinks.version, sinks.created_at AS "createdAt", created_by AS "createdBy",
  delivered_through AS "deliveredThrough", delivered_at AS "deliveredAt"
  FROM sinks JOIN workspaces ON workspaces.key = sinks.workspace_key`;

export function createSinkStore(
  database: Database,
  parts: {
    readonly commit: GroupCommit;
    readonly keys: WorkspaceKeys;
    readonly appendActivity: AppendActivity;
  },
): SinkStore {
  const { commit, keys, appendActivity } = parts;
  const statements = prepareStatements(database);

  function readNow(workspaceId: string, id: string): StoredSink {
    const workspaceKey = keys.find(workspaceId);
    const row = workspaceKey === undefined ? undefined : statements.find.get(workspaceKey, id);
    if (row === undefined) throw new AppError('not_found', 'There is no sink with that id.');
    return toSink(row);
  }

  return {
    create(sink, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(sink.workspaceId);
        appendActivity(workspaceKey, [activity]);
        const deliveredThrough = sink.deliveredThrough ?? statements.newest.get(workspaceKey) ?? 0;
        const isPaused = Number(sink.isPaused);
        statements.insert.run({ ...sink, isPaused, deliveredThrough, workspaceKey });
        return { ...sink, deliveredThrough, deliveredAt: null };
      });
    },
    async list(workspaceId) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined ? [] : statements.list.all(workspaceKey).map(toSink);
    },
    async listAll() {
      return statements.listAll.all().map(toSink);
    },
    async find(workspaceId, id) {
      return readNow(workspaceId, id);
    },
    change(workspaceId, id, decide) {
      return commit.run(() => {
        const current = readNow(workspaceId, id);
        const decision = decide(current);
        if (decision === undefined) return current;
        const changed = { ...current, ...decision.state, version: current.version + 1 };
        const workspaceKey = keys.require(workspaceId);
        statements.update.run({ ...changed, isPaused: Number(changed.isPaused), workspaceKey });
        appendActivity(workspaceKey, [decision.activity]);
        return changed;
      });
    },
    remove(workspaceId, id, describe) {
      return commit.run(() => {
        const current = readNow(workspaceId, id);
        const workspaceKey = keys.require(workspaceId);
        statements.remove.run(workspaceKey, id);
        appendActivity(workspaceKey, [describe(current)]);
        return current;
      });
    },
    advance({ workspaceId, id, deliveredThrough }, through, at) {
      return commit.run(() => {
        statements.advance.run(through, at, keys.require(workspaceId), id, deliveredThrough);
      });
    },
  };
}

function toSink(row: SinkRow): StoredSink {
  return { ...row, isPaused: row.isPaused === 1 };
}

function prepareStatements(database: Database) {
  return {
    insert: database.prepare(
      `INSERT INTO sinks (workspace_key, id, kind, name, url, secret, is_paused, version, created_at, created_by,
         delivered_through, delivered_at)
       VALUES (@workspaceKey, @id, @kind, @name, @url, @secret, @isPaused, @version, @createdAt, @createdBy,
         @deliveredThrough, NULL)`,
    ),
    list: database.prepare<[number], SinkRow>(`${select} WHERE workspace_key = ? ORDER BY sinks.key`),
    listAll: database.prepare<[], SinkRow>(`${select} ORDER BY sinks.key`),
    find: database.prepare<[number, string], SinkRow>(`${select} WHERE workspace_key = ? AND sinks.id = ?`),
    newest: database
      .prepare<[number], number>('SELECT activity_sequence FROM workspace_totals WHERE workspace_key = ?')
      .pluck(),
    update: database.prepare(
      `UPDATE sinks SET name = @name, url = @url, secret = @secret, is_paused = @isPaused, version = @version,
         delivered_through = @deliveredThrough
       WHERE workspace_key = @workspaceKey AND id = @id`,
    ),
    remove: database.prepare<[number, string]>('DELETE FROM sinks WHERE workspace_key = ? AND id = ?'),
    advance: database.prepare<[number, number, number, string, number]>(
      `UPDATE sinks SET delivered_through = ?, delivered_at = ?
       WHERE workspace_key = ? AND id = ? AND delivered_through = ?`,
    ),
  };
}
