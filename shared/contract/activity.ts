import { z } from 'zod';

import { identifier, instant, pageOf, pageRequest } from './common.ts';
import { attributeChange } from './provisioning-log.ts';

/** From where a change came: an identity provider, a person at the console, the command line, or the server itself. */
export const activitySources = ['scim', 'console', 'command_line', 'system'] as const;
export const activitySource = z.enum(activitySources);
export type ActivitySource = z.infer<typeof activitySource>;

/** One change, whoever made it; people and identity providers leave rows of the same shape. */
export const activityRow = z.object({
  /** 1, 2, 3 … per workspace, without gaps. */
  sequence: z.number().int(),
  at: instant,
  source: activitySource,
  /** For `scim` the token, with its name at that time. */
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  /** Dotted verb, such as `user.created` or `token.revoked`. */
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  changes: z.array(attributeChange),
  /** The request behind it, as in the provisioning log. */
  requestId: z.string(),
  /** SHA-256 over the row before and this one, hexadecimal. */
  hash: z.string(),
});
export type ActivityRow = z.infer<typeof activityRow>;

/** All conditions must hold. */
export const activityFilter = z.strictObject({
  source: activitySource.optional(),
  /** Id of the token or operator. */
  actor: identifier.optional(),
  action: z.string().min(1).max(100).optional(),
  /** Id of the user, group, token or whatever was changed. */
  subject: z.string().min(1).max(200).optional(),
  /** At this time or later. */
  from: instant.optional(),
  /** Before this time. */
  to: instant.optional(),
});

export const activitySearch = activityFilter.extend(pageRequest.shape);

/** Newest first. */
export const activityPage = pageOf(activityRow);

/** How many rows match. */
export const activityCount = z.object({ count: z.number().int() });

/** Whether the chain of the workspace is whole. */
export const activityCheck = z.object({
  isWhole: z.boolean(),
  /** The first row that was edited, removed or moved. */
  firstBreak: z.number().int().nullable(),
  /** The last such row; the same one where only one does not fit. */
  lastBreak: z.number().int().nullable(),
});
