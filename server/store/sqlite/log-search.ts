import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';

import type { FoundRows, HistogramBucket, HistogramQuery, LogFilter, LogQuery, LogStore } from '../log.ts';
import type { LogFile } from './log-file.ts';
import type { BucketSums } from './log-sums.ts';
import type { WorkerLink } from './worker-link.ts';

/** How many calls a page may take before it says how far it came: they look at more than a million rows. */
const callsPerPage = 10;

/** Where a search goes on after a call; null at the end. */
interface Progress {
  readonly searchedTo: number | null;
}

interface Place {
  readonly sequence: number;
  readonly at: number;
}

/** Searches of the log, in as many short calls as they need: between the calls the worker writes rows. */
export function createLogSearch(
  worker: WorkerLink<LogFile>,
): Pick<LogStore, 'page' | 'entries' | 'count' | 'histogram' | 'around' | 'find'> {
  async function newest(workspaceId: string, filter: LogFilter): Promise<Place | undefined> {
    let place: Place | undefined;
    await walk(async (before) => {
      const { rows, searchedTo } = await worker.call('page', workspaceId, { filter, before, limit: 1 });
      const [row] = rows;
      if (row === undefined) return { searchedTo };
      place = { sequence: row.sequence, at: Date.parse(row.at) };
      return { searchedTo: null };
    }, Number.MAX_SAFE_INTEGER);
    return place;
  }

  async function oldest(workspaceId: string, filter: LogFilter): Promise<Place | undefined> {
    let place: Place | undefined;
    await walk(async (after) => {
      const { row, searchedTo } = await worker.call('oldest', workspaceId, filter, after);
      place = row;
      return { searchedTo };
    }, 0);
    return place;
  }

  async function findWithin(workspaceId: string, id: string, time: Pick<LogFilter, 'from' | 'to'>) {
    let entry: LogEntry | undefined;
    await walk(async (before) => {
      const found = await worker.call('find', workspaceId, id, { ...time, before });
      entry = found.entry;
      return found;
    }, Number.MAX_SAFE_INTEGER);
    return entry;
  }

  return {
    async find(workspaceId, id) {
      const time = timeOf(id);
      const near = time && (await findWithin(workspaceId, id, time));
      return near ?? findWithin(workspaceId, id, {});
    },
    page: (workspaceId, query) => collect(query, (part) => worker.call('page', workspaceId, part)),
    entries: (workspaceId, query) => collect(query, (part) => worker.call('entries', workspaceId, part)),
    async count(workspaceId, filter, bound) {
      let count = 0;
      await walk(async (before) => {
        const found = await worker.call('count', workspaceId, filter, before);
        count += found.count;
        return count > bound ? { searchedTo: null } : found;
      }, Number.MAX_SAFE_INTEGER);
      return { count: Math.min(count, bound), isExact: count <= bound };
    },
    async histogram(workspaceId, filter, query) {
      const sums: BucketSums[] = [];
      await walk(async (before) => {
        const found = await worker.call('histogram', workspaceId, filter, query, before);
        sums.push(...found.sums);
        return found;
      }, Number.MAX_SAFE_INTEGER);
      return toBuckets(sums, query);
    },
    async around(workspaceId, filter, at) {
      const older = await newest(workspaceId, { ...filter, to: Math.min(filter.to ?? Infinity, at + 1) });
      const newer = await oldest(workspaceId, { ...filter, from: Math.max(filter.from ?? -Infinity, at) });
      if (older === undefined || newer === undefined) return (older ?? newer)?.sequence;
      return at - older.at <= newer.at - at ? older.sequence : newer.sequence;
    },
  };
}

/** Ids are given when a request begins, rows are written when it ends, at most this long after; by one clock or two. */
const idLead = { beforeMs: 1_000, afterMs: 60_000 } as const;

/** Around when the row of this id was written, if the id tells: UUID version 7 begins with milliseconds. */
function timeOf(id: string): Pick<LogFilter, 'from' | 'to'> | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)) return undefined;
  const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return { from: time - idLead.beforeMs, to: time + idLead.afterMs };
}

async function walk(step: (from: number) => Promise<Progress>, start: number): Promise<void> {
  let place: number | null = start;
  while (place !== null) ({ searchedTo: place } = await step(place));
}

async function collect<Row>(
  query: LogQuery,
  ask: (part: LogQuery) => Promise<FoundRows<Row>>,
): Promise<FoundRows<Row>> {
  let found = await ask(query);
  const rows = [...found.rows];
  for (let calls = 1; calls < callsPerPage; calls += 1) {
    if (found.searchedTo === null || rows.length >= query.limit) break;
    found = await ask({ ...query, before: found.searchedTo, limit: query.limit - rows.length });
    rows.push(...found.rows);
  }
  return { ...found, rows };
}

function toBuckets(sums: readonly BucketSums[], { from, to, buckets }: HistogramQuery): HistogramBucket[] {
  const width = (to - from) / buckets;
  const all = Array.from({ length: buckets }, (_, index) => ({
    at: Math.ceil(from + index * width),
    total: 0,
    failed: 0,
    refused: 0,
  }));
  for (const { bucket, total, failed, refused } of sums) {
    const place = all[bucket];
    if (place === undefined) continue;
    place.total += total;
    place.failed += failed;
    place.refused += refused;
  }
  return all;
}
