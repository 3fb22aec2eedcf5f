import { instant } from '@rollcall/shared/contract/common.ts';
import { z } from 'zod';

/** What the address says; a value that does not fit is left out. A file is never part of it. */
export const reconciliationSearch = z.object({
  /** How many people the identity provider has in scope. */
  expected: z.number().int().min(0).max(10_000_000).optional().catch(undefined),
  from: instant.optional().catch(undefined),
  to: instant.optional().catch(undefined),
});
export type ReconciliationSearch = Partial<z.infer<typeof reconciliationSearch>>;

/** From the start of the viewer's day until now, unless the address says otherwise. */
export function toTimeWindow({ from, to }: ReconciliationSearch, now: number) {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return { from: from ?? day.toISOString(), to: to ?? new Date(now).toISOString() };
}
