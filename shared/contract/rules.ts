import { z } from 'zod';

import { linkPolicies } from '../directory/linking.ts';

const limit = z.number().int().min(0).max(1_000_000).nullable();

/** The most changes within an hour; what goes beyond is held for an operator. Null is no limit. */
const limits = z.strictObject({
  creates: limit,
  deactivations: limit,
  /** Counted by member, on all groups together. */
  memberRemovals: limit,
});

/** How far identity providers may go in the workspace. */
export const provisioningRules = z.object({
  /**
   * What becomes of a new user whose e-mail an account that SCIM does not manage already has: `automatic` links them,
   * `queue` asks first, `never` makes another account. Accounts of owners and administrators are always asked for.
   */
  linkPolicy: z.enum(linkPolicies),
  limits,
  /** Writes are checked, answered and logged as if done, and nothing changes. */
  isShadow: z.boolean(),
  /** Starts at 0, for `If-Match`. */
  version: z.number().int(),
});
export type ProvisioningRules = z.infer<typeof provisioningRules>;

/** Only what is sent changes. */
export const provisioningRuleChanges = z.strictObject({
  linkPolicy: z.enum(linkPolicies).optional(),
  limits: limits.partial().optional(),
  isShadow: z.boolean().optional(),
});
export type ProvisioningRuleChanges = z.input<typeof provisioningRuleChanges>;
