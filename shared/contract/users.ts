import { z } from 'zod';

import type { JsonValue } from '../scim/value.ts';
import { identifier, instant, pageOf, pageRequest } from './common.ts';
import { openSessions } from './sessions.ts';

export const userStatuses = ['active', 'deactivated'] as const;

/** A row of the directory. */
export const user = z.object({
  id: identifier,
  userName: z.string(),
  displayName: z.string().nullable(),
  email: z.string().nullable(),
  externalId: z.string().nullable(),
  status: z.enum(userStatuses),
  /** Where the account came from. */
  source: z.enum(['scim', 'manual', 'import']),
  /** An identity provider manages the account, which may have been made here or by an import before. */
  isManaged: z.boolean(),
  /** True when the identity provider deleted it: SCIM answers 404, history stays here. */
  isDeletedByProvider: z.boolean(),
  /** It came back, and its connection wants an operator to look at what it may do. */
  needsReview: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type User = z.infer<typeof user>;

/** With what is open at the platform's apps; a deactivated user may have some, by its connection's policy. */
export const listedUser = user.extend({ sessions: openSessions });
export type ListedUser = z.infer<typeof listedUser>;

export const userSearch = pageRequest.extend({
  status: z.enum(userStatuses).optional(),
  /** Only accounts that SCIM may neither disable nor delete. */
  isProtected: z.literal('true').optional(),
  /** Start of the user name, letters in any case. */
  userName: z.string().trim().max(256).optional(),
});
export type UserSearch = z.input<typeof userSearch>;

export const userPage = pageOf(listedUser).extend({
  counts: z.object({ active: z.number().int(), deactivated: z.number().int() }),
});
export type UserPage = z.infer<typeof userPage>;

const jsonValue: z.ZodType<JsonValue, JsonValue> = z.json();

/** One user with everything that is known of it, and who rules over it. */
export const userDetail = listedUser.extend({
  resource: z.record(z.string(), z.unknown()),
  /** For `If-Match`. */
  version: z.number().int(),
  /** The connection that wrote it last; null when none did, or when that one was removed. */
  connectionId: identifier.nullable(),
  /** SCIM may neither disable nor delete it. */
  isProtected: z.boolean(),
  /** An owner's or administrator's account: linked only after an approval. */
  isPrivileged: z.boolean(),
  /**
   * Attributes that the identity provider owns: a change made here lasts until its next update. Such as `name` or
   * `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department`.
   */
  managedAttributes: z.array(z.string()),
});
export type UserDetail = z.infer<typeof userDetail>;

/** A SCIM User without `id`, `meta` and `groups`. */
const attributes = z.record(z.string().min(1).max(200), jsonValue);

export const userInput = z.strictObject({
  /** With `userName`; what the schemas do not know is refused. */
  attributes,
  isProtected: z.boolean().default(false),
  isPrivileged: z.boolean().default(false),
});
export type UserInput = z.input<typeof userInput>;

/** Only what is sent changes; null removes an attribute, and an attribute is replaced as a whole. */
export const userChanges = z.strictObject({
  attributes: attributes.optional(),
  isProtected: z.boolean().optional(),
  isPrivileged: z.boolean().optional(),
  /** False once an operator has looked. */
  needsReview: z.boolean().optional(),
});
export type UserChanges = z.input<typeof userChanges>;

/** A user after a change, and what the operator should know beside. */
export const changedUser = userDetail.extend({ warnings: z.array(z.string()) });
export type ChangedUser = z.infer<typeof changedUser>;

/** One change in the life of a user or group. */
export const historyEntry = z.object({
  sequence: z.number().int(),
  at: instant,
  source: z.string(),
  /** Who did it, with the name of that time. */
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  /** Dotted verb, such as `user.updated`. */
  action: z.string(),
  /** A missing side means that there was no value. */
  changes: z.array(z.object({ path: z.string(), before: jsonValue.optional(), after: jsonValue.optional() })),
  /** The request behind it, as in the provisioning log. */
  requestId: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const historySearch = pageRequest;

/** Newest first. */
export const historyPage = pageOf(historyEntry);

export const restoreInput = z.strictObject({
  /** A row of the user's history. */
  sequence: z.number().int().min(1),
  /** The state right before that change or right after it. */
  side: z.enum(['before', 'after']).default('before'),
});
export type RestoreInput = z.input<typeof restoreInput>;
