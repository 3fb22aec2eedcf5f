import { z } from 'zod';

import { identifier, instant, pageOf, pageRequest } from './common.ts';

/** A group as the identity provider made it; what it becomes is said by the group rules. */
export const group = z.object({
  id: identifier,
  displayName: z.string(),
  externalId: z.string().nullable(),
  members: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type PublicGroup = z.infer<typeof group>;

export const groupSearch = pageRequest.extend({
  /** Start of the displayName, letters in any case. */
  displayName: z.string().trim().min(1).max(256).optional(),
});

/** In the order of their creation. */
export const groupPage = pageOf(group).extend({
  /** How many match, on all pages. */
  total: z.number().int(),
});

/** A group with the SCIM resource but its members, who may be many. */
export const groupDetail = group.extend({
  resource: z.record(z.string(), z.unknown()),
  version: z.number().int(),
});
export type GroupDetail = z.infer<typeof groupDetail>;

/** In a stable order. */
export const groupMemberPage = pageOf(z.object({ id: identifier, display: z.string() }));

/** The groups that somebody is a member of. */
export const groupsOfUser = z.object({
  items: z.array(z.object({ id: identifier, displayName: z.string() })),
});
