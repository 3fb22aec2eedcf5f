import { z } from 'zod';

const days = z.number().int().min(1);

const choice = z.strictObject({
  /** Request and response bodies; at most as long as rows. */
  bodiesDays: days,
  /** Whole rows of the provisioning log. */
  rowsDays: days,
  /** Beyond this size the oldest bodies go, then the oldest rows. */
  maxMegabytes: z.number().int().min(16),
});

/** How long the provisioning log is kept. */
export const retention = choice.extend({
  /** What the plan keeps at most. */
  most: choice,
  /** About how much the log takes now. */
  usedBytes: z.number().int(),
  /** Starts at 0, for `If-Match`. */
  version: z.number().int(),
});

/** Only what is sent changes. */
export const retentionChanges = choice.partial();
export type RetentionChanges = z.output<typeof retentionChanges>;
