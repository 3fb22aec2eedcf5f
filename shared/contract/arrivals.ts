import { z } from 'zod';

import { identifier, identityProviderCode, instant } from './common.ts';

/** What an identity provider has ever been seen to do. */
export const arrivalVerbs = ['test', 'create', 'update', 'deactivate', 'group_push'] as const;
export const arrivalVerb = z.enum(arrivalVerbs);
export type ArrivalVerb = z.infer<typeof arrivalVerb>;

const seen = z.object({ firstAt: instant, lastAt: instant });

/** How requests of one connection arrive. */
export const arrival = z.object({
  connectionId: identifier,
  provider: identityProviderCode,
  lastRequestAt: instant,
  /** The usual time from the beginning of one burst of requests to that of the next; null until three were seen. */
  typicalGapSeconds: z.number().int().nullable(),
  /** Only what was ever seen; refused and failed requests do not count. */
  verbs: z.partialRecord(arrivalVerb, seen),
});
export type Arrival = z.infer<typeof arrival>;
export const arrivalList = z.object({ items: z.array(arrival) });
