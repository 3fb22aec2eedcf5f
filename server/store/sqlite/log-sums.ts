import type { HistogramQuery, LogFilter } from '../log.ts';
import type { LogDictionaries } from './log-condition.ts';
import { everyRow, type LogReader, type Span } from './log-reader.ts';
import { startOf, type Stretch } from './log-stretches.ts';
import { fixedSql, type Sql, sql } from './sql.ts';

/** Requests of one bucket, as far as one call looked. */
export interface BucketSums {
  readonly bucket: number;
  readonly total: number;
  readonly failed: number;
  readonly refused: number;
}

/** Adding up rows of the log, each call over a bounded part of it. */
export function createLogSums({ statements, spanBefore }: LogReader, { kinds }: LogDictionaries) {
  function countIn({ workspaceKey, condition, parts }: Span, before: number): number {
    const newest = parts[0];
    const oldest = parts.at(-1);
    if (newest === undefined || oldest === undefined) return 0;
    if (condition === everyRow && before >= startOf(newest.number + 1)) {
      return parts.reduce((count, { rows }) => count + rows, 0);
    }
    const [row] = statements.all<{ count: number }>(sql`SELECT count(*) AS count FROM requests
      WHERE workspace_key = ${workspaceKey} AND sequence < ${Math.min(before, startOf(newest.number + 1))}
        AND sequence >= ${startOf(oldest.number)} AND ${condition}`);
    return row?.count ?? 0;
  }

  /** Of one stretch: from what is known of it if nothing has to be told apart, from its rows otherwise. */
  function sumsOf(span: Span, stretch: Stretch, query: HistogramQuery): readonly BucketSums[] {
    const { from, to, buckets } = query;
    const bucketOf = (at: number) => Math.floor(((at - from) * buckets) / (to - from));
    const bucket = bucketOf(stretch.first_at);
    const isOne = stretch.first_at >= from && stretch.last_at < to && bucket === bucketOf(stretch.last_at);
    if (isOne && span.condition === everyRow) return [{ bucket, ...pick(stretch) }];
    if (isOne) return sumRows(span, stretch, query, fixedSql(String(bucket)), fixedSql(''));
    const place = sql`CAST((at - ${from}) * ${buckets} / (${to} - ${from}) AS INTEGER)`;
    return sumRows(span, stretch, query, place, fixedSql('GROUP BY 1'));
  }

  function sumRows(
    span: Span,
    { number }: Stretch,
    { from, to }: HistogramQuery,
    bucket: Sql,
    grouping: Sql,
  ): readonly BucketSums[] {
    const { workspaceKey, condition } = span;
    const ofOutcome = (wanted: string) => {
      const keys = kinds.keysWhere(workspaceKey, ([, , , outcome]) => outcome === wanted);
      if (keys === undefined) return sql`total(count)`;
      const list = sql`(SELECT value FROM json_each(${JSON.stringify(keys)}))`;
      return sql`total(CASE WHEN kind_key IN ${list} THEN count END)`;
    };
    return statements.all<BucketSums>(sql`SELECT ${bucket} AS bucket, total(count) AS total,
        ${ofOutcome('failed')} AS failed, ${ofOutcome('refused')} AS refused
      FROM requests WHERE workspace_key = ${workspaceKey} AND sequence >= ${startOf(number)}
        AND sequence < ${startOf(number + 1)} AND at >= ${from} AND at < ${to} AND ${condition} ${grouping}`);
  }

  return {
    /** @returns how many rows below `before` match, as far as this call looks. */
    count(workspaceId: string, filter: LogFilter, before: number) {
      const span = spanBefore(workspaceId, filter, before);
      if (span === undefined) return { count: 0, searchedTo: null };
      return { count: countIn(span, before), searchedTo: span.searchedTo };
    },
    histogram(workspaceId: string, filter: LogFilter, query: HistogramQuery, before: number) {
      const span = spanBefore(workspaceId, filter, before, query);
      if (span === undefined) return { sums: [], searchedTo: null };
      return {
        sums: span.parts.flatMap((stretch) => sumsOf(span, stretch, query)),
        searchedTo: span.searchedTo,
      };
    },
  };
}

function pick({ total, failed, refused }: Stretch) {
  return { total, failed, refused };
}
