import { z } from 'zod';

import { identifier, instant, pageOf, pageRequest } from './common.ts';
import { user } from './users.ts';

/** Two active accounts that look like one person. They are never merged by themselves. */
export const duplicate = z.object({
  id: identifier,
  /** The older account first. */
  users: z.tuple([user, user]),
  /** 0 to 100; 60 is the least that is listed. */
  score: z.number().int(),
  /** Sentences that say what they have in common. */
  evidence: z.array(z.string()),
  foundAt: instant,
});
export type Duplicate = z.infer<typeof duplicate>;

export const duplicateSearch = pageRequest;

/** Newest first. */
export const duplicatePage = pageOf(duplicate);
