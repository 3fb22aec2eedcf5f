import { z } from 'zod';

import { linkStates } from '../directory/linking.ts';
import { identifier, instant, pageOf, pageRequest } from './common.ts';

/** The question whether an account that was there before is the user whom an identity provider wants to create. */
export const linkRequest = z.object({
  id: identifier,
  /** The account, and its userName now. */
  userId: identifier,
  accountUserName: z.string(),
  /** An owner's or administrator's account: asked for whatever the policy is. */
  isPrivileged: z.boolean(),
  /** The userName that the identity provider sent. */
  userName: z.string(),
  /** The e-mail address that they share; null when it was the userName alone. */
  address: z.string().nullable(),
  tokenId: identifier,
  /** The token's name at that time. */
  tokenName: z.string(),
  /** `approved` becomes `linked` when the identity provider tries again. */
  state: z.enum(linkStates),
  requestedAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
});
export type LinkRequest = z.infer<typeof linkRequest>;

export const linkSearch = pageRequest.extend({ state: z.enum(linkStates).optional() });

/** Newest first. */
export const linkPage = pageOf(linkRequest);
