import { type GuardKind, guardKinds } from '@rollcall/shared/directory/guard.ts';
import type { Database } from 'better-sqlite3';

import type { HeldRequest, HoldStore, NewHold, PendingHold, StoredHold } from '../holds.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

const columns = `key, id, kind, count, target, resource_type AS "resourceType", method, subject,
  token_id AS "tokenId", token_name AS "tokenName", request_id AS "requestId", held_at AS "heldAt", state,
  settled_at AS "settledAt", settled_by AS "settledBy", failure`;

interface LastPending {
  readonly key: number;
  readonly method: HeldRequest['method'];
  readonly request: string;
}

export function createHoldStore(
  database: Database,
  {
    commit,
    keys,
    appendActivity,
  }: { readonly commit: GroupCommit; readonly keys: WorkspaceKeys; readonly appendActivity: AppendActivity },
): HoldStore {
  const statements = prepareStatements(database);

  function add(workspaceKey: number, hold: NewHold): void {
    const { resourceType, method, resourceId, body, ifMatch, ...rest } = hold;
    const request: HeldRequest = { resourceType, method, resourceId, body, ifMatch };
    const text = JSON.stringify(request);
    const last = statements.lastOf.get(workspaceKey, hold.target);
    if (last?.request === text) return;
    if (last?.method === 'create' && method === 'create') {
      statements.replaceRequest.run(text, hold.requestId, last.key);
      return;
    }
    statements.insert.run({ ...rest, resourceType, method, workspaceKey, request: text });
  }

  return {
    add(workspaceId, hold) {
      return commit.run(() => add(keys.require(workspaceId), hold));
    },
    async list(workspaceId, { state, before = Number.MAX_SAFE_INTEGER, limit }) {
      const workspaceKey = keys.find(workspaceId);
      if (workspaceKey === undefined) return [];
      return state === undefined
        ? statements.newest.all(workspaceKey, before, limit)
        : statements.newestOfState.all(workspaceKey, state, before, limit);
    },
    async pendingCounts(workspaceId) {
      const workspaceKey = keys.find(workspaceId);
      const rows = workspaceKey === undefined ? [] : statements.counts.all(workspaceKey);
      const countOf = (kind: GuardKind) => rows.find((row) => row.kind === kind)?.holds ?? 0;
      // Safe cast: one entry for each kind.
      return Object.fromEntries(guardKinds.map((kind) => [kind, countOf(kind)])) as Record<GuardKind, number>;
    },
    async pending(workspaceId, { after, limit }) {
      const workspaceKey = keys.find(workspaceId);
      return workspaceKey === undefined
        ? []
        : statements.pending.all(workspaceKey, after, limit).map(toPending);
    },
    fail(workspaceId, id, { at, name }, failure) {
      return commit.run(() => {
        statements.fail.run(at, name, failure, keys.require(workspaceId), id);
      });
    },
    discard(workspaceId, { at, name }, describe) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        const { changes } = statements.discard.run(at, name, workspaceKey);
        if (changes > 0) appendActivity(workspaceKey, [describe(changes)]);
        return changes;
      });
    },
    noteRelease(workspaceId, activity) {
      return commit.run(() => {
        const workspaceKey = keys.require(workspaceId);
        statements.startAnew.run(workspaceKey);
        appendActivity(workspaceKey, [activity]);
      });
    },
  };
}

function toPending({ request, ...hold }: StoredHold & { readonly request: string }): PendingHold {
  return { ...hold, request: JSON.parse(request) as HeldRequest }; // safe cast: written by add
}

function prepareStatements(database: Database) {
  const settle = `settled_at = ?, settled_by = ?, request = NULL`;
  return {
    lastOf: database.prepare<[number, string], LastPending>(
      `SELECT key, method, request FROM holds WHERE workspace_key = ? AND target = ? AND state = 'pending'
       ORDER BY key DESC LIMIT 1`,
    ),
    replaceRequest: database.prepare<[string, string, number]>(
      'UPDATE holds SET request = ?, request_id = ? WHERE key = ?',
    ),
    insert: database.prepare(
      `INSERT INTO holds (workspace_key, id, kind, count, target, resource_type, method, subject, request, token_id,
         token_name, request_id, held_at, state)
       VALUES (@workspaceKey, @id, @kind, @count, @target, @resourceType, @method, @subject, @request, @tokenId,
         @tokenName, @requestId, @heldAt, 'pending')`,
    ),
    newest: database.prepare<[number, number, number], StoredHold>(
      `SELECT ${columns} FROM holds WHERE workspace_key = ? AND key < ? ORDER BY key DESC LIMIT ?`,
    ),
    newestOfState: database.prepare<[number, string, number, number], StoredHold>(
      `SELECT ${columns} FROM holds WHERE workspace_key = ? AND state = ? AND key < ? ORDER BY key DESC LIMIT ?`,
    ),
    counts: database.prepare<[number], { readonly kind: GuardKind; readonly holds: number }>(
      `SELECT kind, count(*) AS holds FROM holds WHERE workspace_key = ? AND state = 'pending' GROUP BY kind`,
    ),
    pending: database.prepare<[number, number, number], StoredHold & { readonly request: string }>(
      `SELECT ${columns}, request FROM holds WHERE workspace_key = ? AND state = 'pending' AND key > ?
       ORDER BY key LIMIT ?`,
    ),
    fail: database.prepare<[number, string, string, number, string]>(
      `UPDATE holds SET state = 'failed', ${settle}, failure = ?
       WHERE workspace_key = ? AND id = ? AND state = 'pending'`,
    ),
    discard: database.prepare<[number, string, number]>(
      `UPDATE holds SET state = 'discarded', ${settle} WHERE workspace_key = ? AND state = 'pending'`,
    ),
    startAnew: database.prepare<[number]>('DELETE FROM guard_counts WHERE workspace_key = ?'),
  };
}
