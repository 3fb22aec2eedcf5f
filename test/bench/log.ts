import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LogFilter, LogStore } from '@rollcall/server/store/log.ts';
import { dataFiles } from '@rollcall/server/store/sqlite/data-directory.ts';
import { createLogFile } from '@rollcall/server/store/sqlite/log-file.ts';
import { toRowToInsert } from '@rollcall/server/store/sqlite/log-row.ts';
import { openLog } from '@rollcall/server/store/sqlite/open-log.ts';
import { openSqliteStores } from '@rollcall/server/store/sqlite/open.ts';
import { loadSqlite } from '@rollcall/server/store/sqlite/runtime.ts';

import { createRows, idAt, newestAt, rowDistanceMs, workspaceId } from './log-rows.ts';
import { quantile } from './statistics.ts';
import { createTable, figure } from './table.ts';

const rows = 1_000_000;
const rowsPerBatch = 200;
const goals = { firstPage: 50, search: 300 } as const;
const rounds = 20;
const oldest = newestAt - rows * rowDistanceMs;
const chart = { from: oldest, to: newestAt + 1, buckets: 200 } as const;

/** Searches of a log of a million rows: a page, filters that match much, little and nothing, sums, export, retention. */
export async function log(): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), 'rollcall-bench-log-'));
  try {
    await fill(path);
    const stores = await openSqliteStores({
      dataDirectory: path,
      role: 'server',
      now: Date.now,
      newId: () => 'id',
      report: console.error,
    });
    await search(stores.log);
    await exportAll(stores.log);
    await retain(stores.log);
    await stores.close();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** Through the log's own writer, as its worker would. */
async function fill(path: string): Promise<void> {
  const files = dataFiles(path);
  const database = openLog(await loadSqlite(), files, 0);
  const file = createLogFile(database);
  const make = createRows(rows);
  let busy = 0;
  for (let from = 0; from < rows; from += rowsPerBatch) {
    const batch = Array.from({ length: rowsPerBatch }, (_, index) => toRowToInsert(make(from + index)));
    const before = process.cpuUsage();
    file.write({ rows: batch, isRepeated: false });
    const { user, system } = process.cpuUsage(before);
    busy += user + system;
  }
  database.close();
  const bytes = statSync(files.log).size / rows;
  console.log(
    `\nLog: ${rows} rows written at ${figure(busy / rows, 1)} us of processor time each, ${figure(bytes)} bytes each`,
  );
}

const filters: readonly { readonly name: string; readonly filter: LogFilter; readonly goal: number }[] = [
  { name: 'first page', filter: {}, goal: goals.firstPage },
  { name: 'is:updated', filter: { outcomes: ['updated'] }, goal: goals.search },
  { name: 'reason, 10 rows', filter: { reasons: ['conflict'] }, goal: goals.search },
  { name: 'reason, none', filter: { reasons: ['near_miss'] }, goal: goals.search },
  { name: 'user, one of 20,000', filter: { users: ['SEED777@'] }, goal: goals.search },
  { name: 'user, none', filter: { users: ['nobody'] }, goal: goals.search },
  { name: 'path, none', filter: { paths: ['nowhere'] }, goal: goals.search },
  { name: 'words, none', filter: { words: ['nowhere'] }, goal: goals.search },
  { name: 'id, none', filter: { ids: ['nothing'] }, goal: goals.search },
  { name: 'status 401', filter: { statuses: [{ from: 401, to: 401 }] }, goal: goals.search },
  { name: 'an hour of long ago', filter: { from: oldest, to: oldest + 3_600_000 }, goal: goals.search },
];

async function search(store: LogStore): Promise<void> {
  const table = createTable(['search', 'found', 'p50 ms', 'p99 ms', 'goal ms'], 24);
  const measure = async (name: string, goal: number, ask: () => Promise<number>) => {
    let found = await ask(); // the first one fills caches
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      found = await ask();
      times.push(performance.now() - started);
    }
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
    table.row([name, String(found), figure(p50, 1), figure(p99, 1), String(goal)]);
  };
  for (const { name, filter, goal } of filters) {
    await measure(
      name,
      goal,
      async () => (await store.page(workspaceId, { filter, limit: 200 })).rows.length,
    );
  }
  const failed: LogFilter = { outcomes: ['failed'] };
  const count = async (filter: LogFilter) => (await store.count(workspaceId, filter, rows)).count;
  const sum = async (filter: LogFilter) =>
    (await store.histogram(workspaceId, filter, chart)).reduce((all, { total }) => all + total, 0);
  await measure('count of all', goals.search, () => count({}));
  await measure('count of failed', goals.search, () => count(failed));
  await measure('histogram of all', goals.search, () => sum({}));
  await measure('histogram of failed', goals.search, () => sum(failed));
  await measure('nearest to a time', goals.search, async () =>
    (await store.around(workspaceId, failed, oldest + 1)) === undefined ? 0 : 1,
  );
  const half = rows >> 1;
  const id = idAt(oldest + (half + 1) * rowDistanceMs, half);
  await measure('one row by its id', goals.search, async () => ((await store.find(workspaceId, id)) ? 1 : 0));
}

async function exportAll(store: LogStore): Promise<void> {
  const started = performance.now();
  let before: number | null = Number.MAX_SAFE_INTEGER;
  let exported = 0;
  while (before !== null && exported < rows / 5) {
    const page = await store.entries(workspaceId, { before, limit: 500 });
    exported += page.rows.length;
    before = page.searchedTo;
  }
  const seconds = (performance.now() - started) / 1_000;
  console.log(`Export with bodies: ${figure(exported / seconds)} rows/s`);
}

async function retain(store: LogStore): Promise<void> {
  const half = oldest + (rows / 2) * rowDistanceMs;
  const times: number[] = [];
  let isDone = false;
  while (!isDone) {
    const started = performance.now();
    isDone = await store.removeOld(workspaceId, { bodiesBefore: half, rowsBefore: half, maxBytes: Infinity });
    times.push(performance.now() - started);
  }
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  const left = await store.count(workspaceId, {}, rows);
  console.log(
    `Retention of one half: ${times.length} steps of ${figure(p50, 1)} ms (p99 ${figure(p99, 1)}), ${left.count} rows left`,
  );
}
