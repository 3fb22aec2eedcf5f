import {
  type GuardKind,
  guardKinds,
  holdLimits,
  holdRetrySeconds,
  holdStates,
  settledHoldsKeptMs,
} from '@rollcall/shared/directory/guard.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import type { HeldRequest, HoldStore, NewHold, PendingHold, StoredHold } from '../holds.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceKeys } from './workspace-rows.ts';

const columns = `key, id, kind, count, target, resource_type AS "resourceType", method, subject,
  token_id AS "tokenId", token_name AS "tokenName", request_id AS "requestId", held_at AS "heldAt", state,
  settled_at AS "settledAt", settled_by AS "settledBy", failure`;

const settledStates = holdStates.filter((state) => state !== 'pending');
/** Looked at with each new hold; more than come. */
const forgottenAtOnce = 20;

/** What waits in a workspace: so many changes, and so many bytes of what they ask for. */
interface Waiting {
  readonly holds: number;
  readonly bytes: number;
}

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
  // Only this process holds changes, and all else makes what waits less: so it is counted only when it could be full.
  const waitingAtMost = new Map<number, Waiting>();

  function add(workspaceKey: number, hold: NewHold): void {
    const { resourceType, method, resourceId, body, ifMatch, ...rest } = hold;
    const request: HeldRequest = { resourceType, method, resourceId, body, ifMatch };
    const text = JSON.stringify(request);
    const last = statements.lastOf.get(workspaceKey, hold.target);
    if (last?.request === text) return;
    if (last?.method === 'create' && method === 'create') {
      const growth = Buffer.byteLength(text) - Buffer.byteLength(last.request);
      requireRoom(workspaceKey, { holds: 0, bytes: Math.max(0, growth) });
      statements.replaceRequest.run(text, hold.requestId, last.key);
      return;
    }
    requireRoom(workspaceKey, { holds: 1, bytes: Buffer.byteLength(text) });
    for (const state of settledStates) {
      statements.forget.run(workspaceKey, state, hold.heldAt - settledHoldsKeptMs);
    }
    statements.insert.run({ ...rest, resourceType, method, workspaceKey, request: text });
  }

  function requireRoom(workspaceKey: number, more: Waiting): void {
    const known = waitingAtMost.get(workspaceKey);
    const waiting = known !== undefined && hasRoom(known, more) ? known : count(workspaceKey);
    if (!hasRoom(waiting, more)) {
      throw new AppError(
        'queue_full',
        `${waiting.holds} held changes wait for an operator; there is no room for more.`,
        { retryAfterSeconds: holdRetrySeconds },
      );
    }
    waitingAtMost.set(workspaceKey, {
      holds: waiting.holds + more.holds,
      bytes: waiting.bytes + more.bytes,
    });
  }

  function count(workspaceKey: number): Waiting {
    return statements.waiting.get(workspaceKey) ?? { holds: 0, bytes: 0 };
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

function hasRoom({ holds, bytes }: Waiting, more: Waiting): boolean {
  return holds + more.holds <= holdLimits.pending && bytes + more.bytes <= holdLimits.bytes;
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
    waiting: database.prepare<[number], Waiting>(
      `SELECT count(*) AS holds, coalesce(sum(octet_length(request)), 0) AS bytes
       FROM holds WHERE workspace_key = ? AND state = 'pending'`,
    ),
    // Only the oldest are looked at, so that it costs the same however many there are.
    forget: database.prepare<[number, string, number]>(
      `DELETE FROM holds WHERE key IN (SELECT key FROM (
         SELECT key, settled_at FROM holds WHERE workspace_key = ? AND state = ? ORDER BY key LIMIT ${forgottenAtOnce}
       ) WHERE settled_at < ?)`,
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
