import {
  type GuardEvent,
  type GuardKind,
  guardWindow,
  guardWords,
  isOverLimit,
} from '@rollcall/shared/directory/guard.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { Database } from 'better-sqlite3';

import { HeldChange } from '../held-change.ts';
import type { WriteTerms } from '../holds.ts';

/** A change that was just made in a transaction, which this can still stop. */
export interface GuardedChange {
  readonly workspaceKey: number;
  readonly now: number;
  /** What it changed; undefined when nothing that is counted. */
  readonly event: GuardEvent | undefined;
  /** Names the resource, so that its changes stay in order. */
  readonly target: string;
}

export type Guard = ReturnType<typeof createGuard>;

/** The mass-change guard, called inside the transaction of each change: counting and deciding are one step. */
export function createGuard(database: Database) {
  const statements = prepareStatements(database);

  /** As long as something waits for an operator, nothing of its kind and nothing for its target may overtake it. */
  function requireNoneWaiting({ workspaceKey, event, target }: GuardedChange): void {
    if (statements.anyPending.get(workspaceKey) === undefined) return;
    const before = statements.pendingKindOf.get(workspaceKey, target);
    if (before !== undefined) {
      const change = event ?? { kind: before, count: 0 };
      throw new HeldChange(change, target, 'An earlier change of this resource waits for an operator.');
    }
    if (event !== undefined && statements.pendingOf.get(workspaceKey, event.kind) !== undefined) {
      throw new HeldChange(event, target, 'Earlier changes of this kind wait for an operator.');
    }
  }

  function requireWithinLimit(change: GuardedChange, limits: NonNullable<WriteTerms['limits']>): void {
    const { workspaceKey, now, event, target } = change;
    if (event === undefined || limits[event.kind] === null) return;
    const { kind, count } = event;
    const bucket = Math.floor(now / guardWindow.bucketMs);
    const oldest = bucket - guardWindow.buckets;
    const counted = statements.counted.get(workspaceKey, kind, oldest) ?? 0;
    if (isOverLimit(limits, event, counted)) {
      const limit = guardWords({ kind, count: limits[kind] ?? 0 });
      throw new HeldChange(event, target, `The limit of ${limit} within an hour is reached.`);
    }
    statements.forget.run(workspaceKey, kind, oldest);
    statements.count.run(workspaceKey, kind, bucket, count);
  }

  return {
    /**
     * Let a change stay, or throw and so undo it.
     * @throws HeldChange, or AppError not_found when the hold it releases is settled already
     */
    review(change: GuardedChange, { limits, release }: WriteTerms): void {
      if (release !== undefined) {
        const settled = statements.settle.run(change.now, release.by, change.workspaceKey, release.holdId);
        if (settled.changes === 0) throw new AppError('not_found', 'The held change is settled already.');
      }
      if (limits === undefined) return;
      requireNoneWaiting(change);
      requireWithinLimit(change, limits);
    },
  };
}

function prepareStatements(database: Database) {
  return {
    anyPending: database
      .prepare<[number], number>(
        `SELECT 1 FROM holds INDEXED BY holds_pending WHERE workspace_key = ? AND state = 'pending' LIMIT 1`,
      )
      .pluck(),
    pendingKindOf: database
      .prepare<[number, string], GuardKind>(
        `SELECT kind FROM holds WHERE workspace_key = ? AND target = ? AND state = 'pending' LIMIT 1`,
      )
      .pluck(),
    pendingOf: database
      .prepare<[number, GuardKind], number>(
        `SELECT 1 FROM holds WHERE workspace_key = ? AND kind = ? AND state = 'pending' LIMIT 1`,
      )
      .pluck(),
    counted: database
      .prepare<[number, GuardKind, number], number | null>(
        'SELECT sum(count) FROM guard_counts WHERE workspace_key = ? AND kind = ? AND bucket > ?',
      )
      .pluck(),
    forget: database.prepare<[number, GuardKind, number]>(
      'DELETE FROM guard_counts WHERE workspace_key = ? AND kind = ? AND bucket <= ?',
    ),
    count: database.prepare<[number, GuardKind, number, number]>(
      `INSERT INTO guard_counts (workspace_key, kind, bucket, count) VALUES (?, ?, ?, ?)
       ON CONFLICT (workspace_key, kind, bucket) DO UPDATE SET count = count + excluded.count`,
    ),
    settle: database.prepare<[number, string, number, string]>(
      `UPDATE holds SET state = 'released', settled_at = ?, settled_by = ?, request = NULL
       WHERE workspace_key = ? AND id = ? AND state = 'pending'`,
    ),
  };
}
