import { identifier, instant } from '@rollcall/shared/contract/common.ts';
import type { LogWindow } from '@rollcall/shared/contract/provisioning-log.ts';
import { z } from 'zod';

const hourMs = 3_600_000;

/** Stretches of time that end now; 24 hours unless the address says otherwise. */
export const logRanges = {
  '1h': { label: 'Last hour', hours: 1 },
  '24h': { label: 'Last 24 hours', hours: 24 },
  '7d': { label: 'Last 7 days', hours: 24 * 7 },
  '30d': { label: 'Last 30 days', hours: 24 * 30 },
  all: { label: 'All that is kept', hours: null },
} as const;
export type LogRange = keyof typeof logRanges;
export const rangeKeys = Object.keys(logRanges) as [LogRange, ...LogRange[]]; // safe cast: the keys of a const object

/** What the address of the log says; a value that does not fit is left out. */
export const logSearch = z.object({
  /** A search as `shared/provisioning-log/parse` reads it. */
  q: z.string().max(2_000).optional().catch(undefined),
  range: z.enum(rangeKeys).optional().catch(undefined),
  /** Bounds of the reader's own; they count instead of the range. */
  from: instant.optional().catch(undefined),
  to: instant.optional().catch(undefined),
  /** Id of the request in the inspector. */
  selected: identifier.optional().catch(undefined),
});
export type LogSearch = Partial<z.infer<typeof logSearch>>;

/** Whether the reader chose the bounds, so that the list does not end now. */
export function isCustom({ from, to }: LogSearch): boolean {
  return from !== undefined || to !== undefined;
}

/** The rows that the address asks for; `openedAt` is when the range was chosen, in milliseconds. */
export function toWindow(search: LogSearch, openedAt: number): LogWindow {
  const q = search.q === undefined || search.q.trim() === '' ? {} : { q: search.q };
  if (isCustom(search)) {
    return {
      ...q,
      ...(search.from === undefined ? {} : { from: search.from }),
      ...(search.to === undefined ? {} : { to: search.to }),
    };
  }
  const { hours } = logRanges[search.range ?? '24h'];
  return hours === null ? q : { ...q, from: new Date(openedAt - hours * hourMs).toISOString() };
}

/** Which rows, in words: `last 24 hours`, `2026-11-22 10:00 to now`. */
export function describeRange(search: LogSearch, formatMoment: (instant: string) => string): string {
  if (!isCustom(search)) {
    const { label } = logRanges[search.range ?? '24h'];
    return label.charAt(0).toLowerCase() + label.slice(1);
  }
  const start = search.from === undefined ? 'the beginning' : formatMoment(search.from);
  return `${start} to ${search.to === undefined ? 'now' : formatMoment(search.to)}`;
}
