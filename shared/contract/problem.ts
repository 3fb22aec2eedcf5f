import { z } from 'zod';

/** Error body of the admin API: RFC 9457 problem details with a code from the error catalogue. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** One plain sentence: what was wrong, and where. */
  detail: z.string(),
  code: z.string(),
  /** One plain sentence: what to do. */
  fix: z.string(),
  /** Finds the request in the server log. */
  requestId: z.string(),
});
export type Problem = z.infer<typeof problem>;
