import { z } from 'zod';

import { identifier, instant, pageOf, pageRequest } from './common.ts';

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
  /** True when the identity provider deleted it: SCIM answers 404, history stays here. */
  isDeletedByProvider: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
export type User = z.infer<typeof user>;

export const userSearch = pageRequest.extend({
  status: z.enum(userStatuses).optional(),
  /** Start of the user name, letters in any case. */
  userName: z.string().trim().max(256).optional(),
});
export type UserSearch = z.input<typeof userSearch>;

export const userPage = pageOf(user).extend({
  counts: z.object({ active: z.number().int(), deactivated: z.number().int() }),
});
export type UserPage = z.infer<typeof userPage>;

/** One user with everything the identity provider sent. */
export const userDetail = user.extend({ resource: z.record(z.string(), z.unknown()) });
export type UserDetail = z.infer<typeof userDetail>;
