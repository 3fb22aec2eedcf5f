import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';

const minuteMs = 60_000;
const maxRecent = 20;

/** What the bottom of the window tells of the requests that arrive. */
export interface LiveStatus {
  /** Newest first, at most twenty. */
  readonly recent: readonly LogRow[];
  /** Of the last minute: how many requests came when, in milliseconds since 1970. */
  readonly arrivals: readonly { readonly at: number; readonly count: number }[];
  /** Refused since the window opened. */
  readonly refused: number;
}

export const noLiveStatus: LiveStatus = { recent: [], arrivals: [], refused: 0 };

/** Take in rows that just arrived, oldest first. */
export function withRows(status: LiveStatus, rows: readonly LogRow[], now: number): LiveStatus {
  const newest = rows.toReversed();
  return {
    recent: [...newest, ...status.recent].slice(0, maxRecent),
    arrivals: [...status.arrivals.filter(({ at }) => at > now - minuteMs), { at: now, count: countOf(rows) }],
    refused: status.refused + countOf(rows.filter(({ outcome }) => outcome === 'refused')),
  };
}

/** Requests of the last minute. */
export function perMinute({ arrivals }: LiveStatus, now: number): number {
  return arrivals.reduce((sum, { at, count }) => (at > now - minuteMs ? sum + count : sum), 0);
}

/** A row may stand for several refused requests of one minute. */
const countOf = (rows: readonly LogRow[]) => rows.reduce((sum, { count }) => sum + count, 0);
