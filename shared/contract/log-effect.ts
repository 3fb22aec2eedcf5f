import { z } from 'zod';

import { activityRow } from './activity.ts';
import { instant, jsonValue } from './common.ts';
import { logRow } from './provisioning-log.ts';

const wholeNumber = z.number().int();

/** Rows that belong to a request; each list has at most 50, newest first. */
export const relatedRows = z.object({
  /** Other requests about the same user or group. */
  sameResource: z.array(logRow),
  /** Other rows of the same call. */
  sameCall: z.array(logRow),
  /** What the request changed; null where the plan has no activity log. */
  activity: z.array(activityRow).nullable(),
});
export type RelatedRows = z.infer<typeof relatedRows>;

/** What became of a write since: see `effect`. */
export const effectStates = [
  'in_effect',
  'changed_since',
  'held',
  'shadow',
  'nothing_to_change',
  'not_applied',
] as const;

/** Whether a write took effect, proved from the record of changes and from what the directory holds now. */
export const effect = z.object({
  state: z.enum(effectStates),
  /** For the administrator, such as `In effect: title is still “Dr”, stored as version 5 with activity row 812.` */
  sentence: z.string(),
  /** The activity row that the write made. */
  activitySequence: wholeNumber.nullable(),
  /** The version that the write made, as far as it is known. */
  version: wholeNumber.nullable(),
  checkedAt: instant,
  /** Where the directory holds something else by now. */
  differences: z.array(
    z.object({
      path: z.string(),
      /** What the write left; missing when it removed the value. */
      written: jsonValue.optional(),
      now: jsonValue.optional(),
      /** Who changed it last, and with which activity row; null when that is not known. */
      changedBy: z.object({ name: z.string(), at: instant, activitySequence: wholeNumber }).nullable(),
    }),
  ),
});
export type Effect = z.infer<typeof effect>;
