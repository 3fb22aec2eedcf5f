import { z } from 'zod';

import { identifier, instant } from './common.ts';
import { logRow, logWindow, reasonCode } from './provisioning-log.ts';

const wholeNumber = z.number().int();

/** Equal parts into which a stretch of time is cut; without `to` it ends now, without `from` it lasts 24 hours. */
const buckets = z.coerce.number().int().min(1).max(200).default(60);

export const histogramSearch = logWindow.extend({ buckets });

/** Requests of one part of the time, from `at` up to the next; the failed and the refused are in `total` too. */
export const histogramBucket = z.object({
  at: instant,
  total: wholeNumber,
  failed: wholeNumber,
  refused: wholeNumber,
});

export const histogram = z.object({ from: instant, to: instant, buckets: z.array(histogramBucket) });
export type Histogram = z.infer<typeof histogram>;

/** Without `at` the newest row is looked for. */
export const nearestSearch = z.strictObject({ at: instant.optional(), q: logWindow.shape.q });

/** The matching row nearest to a time, and the cursor of the page that begins with it; null when nothing matches. */
export const nearestRow = z.object({ row: logRow.nullable(), cursor: z.string().nullable() });
export type NearestRow = z.infer<typeof nearestRow>;

export const summarySearch = logWindow.pick({ from: true, to: true }).extend({ buckets });

/** How provisioning went in a stretch of time; the counts are those of the log over the same stretch. */
export const logSummary = histogram.extend({
  total: wholeNumber,
  /** Neither failed nor refused. */
  ok: wholeNumber,
  /** At most ten, the one that happened last first. */
  reasons: z.array(
    z.object({
      reason: reasonCode,
      count: wholeNumber,
      /** The newest row of the reason. */
      exampleId: identifier,
      lastAt: instant,
    }),
  ),
  /** Failed and refused requests that `reasons` does not have. */
  others: wholeNumber,
});
export type LogSummary = z.infer<typeof logSummary>;
