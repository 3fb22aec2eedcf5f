import { z } from 'zod';

import { guardKinds, holdStates } from '../directory/guard.ts';
import { identifier, instant, pageOf, pageRequest } from './common.ts';

/** A write that the mass-change guard stopped. */
export const hold = z.object({
  id: identifier,
  kind: z.enum(guardKinds),
  /** How many changes of its kind it makes; 0 when it only waits behind an earlier one. */
  count: z.number().int(),
  resourceType: z.enum(['User', 'Group']),
  method: z.enum(['create', 'replace', 'patch', 'remove']),
  /** userName, displayName or id. */
  subject: z.string(),
  tokenId: identifier,
  /** The token's name at that time. */
  tokenName: z.string(),
  /** The request in the provisioning log. */
  requestId: identifier,
  heldAt: instant,
  state: z.enum(holdStates),
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  /** Why the release failed. */
  failure: z.string().nullable(),
});
export type Hold = z.infer<typeof hold>;

export const holdSearch = pageRequest.extend({ state: z.enum(holdStates).optional() });

/** Newest first. */
export const holdPage = pageOf(hold).extend({
  /** Held writes that wait, by kind. */
  pending: z.object({
    creates: z.number().int(),
    deactivations: z.number().int(),
    memberRemovals: z.number().int(),
  }),
});

/** What came of a release: those that waited when it began, in order; what arrived meanwhile still waits. */
export const holdRelease = z.object({ released: z.number().int(), failed: z.number().int() });

export const holdDiscard = z.object({ discarded: z.number().int() });
