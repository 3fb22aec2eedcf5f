import type { LogSummary } from '@rollcall/shared/contract/log-overview.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { ReasonCode } from '@rollcall/shared/diagnostics/reasons.ts';

import type { HistogramBucket, HistogramQuery, LogFilter, LogStore } from '../../store/log.ts';

const shownReasons = 10;
const rowsPerStep = 200;
/** So many failures are looked at to learn which reasons there are; counts are exact all the same. */
const lookedAtRows = 2_000;

/** How provisioning went in a stretch of time, and what went wrong, the one that happened last first. */
export async function summarise(
  log: LogStore,
  workspaceId: string,
  query: HistogramQuery,
): Promise<LogSummary> {
  const buckets = await log.histogram(workspaceId, {}, query);
  const { total, failed, refused } = addUp(buckets);
  const failures: LogFilter = { outcomes: ['failed', 'refused'], from: query.from, to: query.to };
  const newest =
    failed + refused === 0 ? new Map<ReasonCode, LogRow>() : await newestOf(log, workspaceId, failures);
  const reasons = [];
  for (const [reason, { id, at }] of newest) {
    const filter: LogFilter = { outcomes: ['failed', 'refused'], reasons: [reason] };
    const counted = addUp(await log.histogram(workspaceId, filter, { ...query, buckets: 1 }));
    reasons.push({ reason, count: counted.total, exampleId: id, lastAt: at });
  }
  const explained = reasons.reduce((sum, { count }) => sum + count, 0);
  return {
    from: new Date(query.from).toISOString(),
    to: new Date(query.to).toISOString(),
    buckets: buckets.map(presentBucket),
    total,
    ok: total - failed - refused,
    reasons,
    // More may have arrived between the two counts.
    others: Math.max(0, failed + refused - explained),
  };
}

export function presentBucket({ at, total, failed, refused }: HistogramBucket) {
  return { at: new Date(at).toISOString(), total, failed, refused };
}

/** The newest row of each reason, in that order. */
async function newestOf(
  log: LogStore,
  workspaceId: string,
  filter: LogFilter,
): Promise<ReadonlyMap<ReasonCode, LogRow>> {
  const newest = new Map<ReasonCode, LogRow>();
  let before: number | undefined;
  for (let looked = 0; looked < lookedAtRows; looked += rowsPerStep) {
    const place = before === undefined ? {} : { before };
    const { rows, searchedTo } = await log.page(workspaceId, { filter, ...place, limit: rowsPerStep });
    for (const row of rows) {
      if (row.reason !== null && !newest.has(row.reason)) newest.set(row.reason, row);
      if (newest.size === shownReasons) return newest;
    }
    before = rows.length === rowsPerStep ? rows.at(-1)?.sequence : (searchedTo ?? undefined);
    if (before === undefined) return newest;
  }
  return newest;
}

function addUp(buckets: readonly HistogramBucket[]) {
  const sum = { total: 0, failed: 0, refused: 0 };
  for (const { total, failed, refused } of buckets) {
    sum.total += total;
    sum.failed += failed;
    sum.refused += refused;
  }
  return sum;
}
