import type { Database } from 'better-sqlite3';

import type { LogDictionaries } from './log-condition.ts';
import { pack, type PackedTexts } from './log-pack.ts';
import type { RowToInsert } from './log-row.ts';
import { emptyTally, type Stretches, stretchOf, type Tally } from './log-stretches.ts';

/** What a row takes beside its texts: numbers, its place in the index. About. */
const fixedRowBytes = 120;

/** What rows of one workspace have in common while they are written together. */
interface Share {
  readonly workspaceKey: number;
  readonly tallies: Map<number, Tally>;
  readonly kinds: Set<number>;
  readonly callers: Set<number>;
  readonly changes: PackedTexts[];
  readonly bodies: PackedTexts[];
  first: number;
  last: number;
}

export interface NumberedRow {
  readonly sequence: number;
  readonly row: RowToInsert;
}

export interface LogWriterParts extends LogDictionaries {
  readonly stretches: Stretches;
  readonly keyOf: (workspaceId: string) => number;
}

export type LogWriter = ReturnType<typeof createLogWriter>;

/** Writes rows together, within the transaction of the caller. */
export function createLogWriter(database: Database, { kinds, callers, stretches, keyOf }: LogWriterParts) {
  const insert = database.prepare(
    `INSERT INTO requests (workspace_key, sequence, at, kind_key, caller_key, count, is_foreign, subject, url,
       explanation, id, resource_id, correlation_id, duration_microseconds, steps, body_of)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPack = database.prepare(
    `INSERT INTO packs (workspace_key, content, first_sequence, last_sequence, newest_at, size, data)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );

  function insertRow(share: Share, sequence: number, row: RowToInsert): void {
    const [, id, , , , at, caller, kind, count, subject, url, explanation, ...rest] = row;
    const [resourceId, correlationId, duration, steps, bodyOf] = rest;
    const kindKey = kinds.keyOf(share.workspaceKey, kind);
    const callerKey = callers.keyOf(share.workspaceKey, caller);
    share.kinds.add(kindKey);
    share.callers.add(callerKey);
    insert.run(
      share.workspaceKey,
      sequence,
      at,
      kindKey,
      callerKey,
      count,
      isForeign(subject) || isForeign(url) || isForeign(explanation) ? 1 : 0,
      subject,
      url,
      explanation,
      id,
      resourceId,
      correlationId,
      duration,
      steps,
      bodyOf,
    );
    tally(share, sequence, row);
    keepTexts(share, sequence, row);
  }

  function finish({ workspaceKey, ...share }: Share): void {
    for (const [number, sums] of share.tallies) stretches.add(workspaceKey, number, sums);
    for (const key of share.kinds) kinds.noteUse(key, share.last);
    for (const key of share.callers) callers.noteUse(key, share.last);
    const newestAt = Math.max(...[...share.tallies.values()].map(({ lastAt }) => lastAt));
    for (const content of ['changes', 'bodies'] as const) {
      const rows = share[content];
      if (rows.length === 0) continue;
      const data = pack(rows);
      insertPack.run(workspaceKey, content, share.first, share.last, newestAt, data.length, data);
    }
  }

  return {
    /** @param rows in the order of their sequences */
    insert(rows: readonly NumberedRow[]): void {
      const shares = new Map<string, Share>();
      for (const { sequence, row } of rows) {
        const [workspaceId] = row;
        let share = shares.get(workspaceId);
        if (share === undefined) shares.set(workspaceId, (share = newShare(keyOf(workspaceId), sequence)));
        share.last = sequence;
        insertRow(share, sequence, row);
      }
      for (const share of shares.values()) finish(share);
    },
  };
}

function newShare(workspaceKey: number, first: number): Share {
  return {
    workspaceKey,
    tallies: new Map(),
    kinds: new Set(),
    callers: new Set(),
    changes: [],
    bodies: [],
    first,
    last: first,
  };
}

function tally({ tallies }: Share, sequence: number, row: RowToInsert): void {
  const [, id, , , , at, , [, , , outcome], count, subject, url, explanation] = row;
  const number = stretchOf(sequence);
  let sums = tallies.get(number);
  if (sums === undefined) tallies.set(number, (sums = emptyTally()));
  sums.rows += 1;
  sums.firstAt = Math.min(sums.firstAt, at);
  sums.lastAt = Math.max(sums.lastAt, at);
  sums.total += count;
  if (outcome === 'failed') sums.failed += count;
  if (outcome === 'refused') sums.refused += count;
  sums.bytes += fixedRowBytes + id.length + url.length + (subject?.length ?? 0) + (explanation?.length ?? 0);
}

function keepTexts({ changes, bodies }: Share, sequence: number, row: RowToInsert): void {
  const [, , changeText, requestBody, responseBody] = row;
  if (changeText !== null) changes.push({ sequence, texts: [changeText] });
  if (requestBody !== null || responseBody !== null) {
    bodies.push({ sequence, texts: [requestBody, responseBody] });
  }
}

/** LIKE folds the letters of ASCII only, and stops at a NUL. */
function isForeign(text: string | null): boolean {
  return text !== null && /[^ -~]/.test(text);
}
