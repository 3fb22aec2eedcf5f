import { z } from 'zod';

const hourMs = 3_600_000;

/** The stretches of time that the overview can be about, all ending now; so many bars that each spans a round time. */
export const ranges = {
  '1h': { label: 'Last hour', lengthMs: hourMs, buckets: 60 },
  '24h': { label: 'Last 24 hours', lengthMs: 24 * hourMs, buckets: 48 },
  '7d': { label: 'Last 7 days', lengthMs: 7 * 24 * hourMs, buckets: 56 },
  '30d': { label: 'Last 30 days', lengthMs: 30 * 24 * hourMs, buckets: 60 },
} as const;
export type Range = keyof typeof ranges;

const rangeKeys = Object.keys(ranges) as [Range, ...Range[]]; // safe cast: its own keys

/** What the address of the overview says; a value that does not fit is left out. */
export const overviewSearch = z.object({
  range: z.enum(rangeKeys).optional().catch(undefined),
  /** How the requests are shown: as bars unless it says otherwise. */
  view: z.literal('table').optional().catch(undefined),
});
export type OverviewSearch = Partial<z.infer<typeof overviewSearch>>;
