import { z } from 'zod';

import { grantKinds } from '../directory/access-model.ts';
import { identifier, pageOf } from './common.ts';
import { accessPerson, cause } from './roles.ts';

const granted = z.object({ id: identifier, name: z.string(), because: z.array(cause) });

/** What somebody may do, and why; worked out now, so never behind a change. */
export const userAccess = z.object({
  userId: identifier,
  /** False for somebody whose access does not count now; it is restored with the account. */
  isEffective: z.boolean(),
  inactiveBecause: z.enum(['deactivated', 'review']).nullable(),
  roles: z.array(granted.extend({ permissions: z.array(z.string()) })),
  organizations: z.array(granted),
  /** Ids of the rules between which an operator must decide; empty when there is no conflict. */
  held: z.array(z.string()),
  /** Roles that the identity provider named and that were not granted. */
  refused: z.array(z.object({ value: z.string(), why: z.enum(['unknown', 'forbidden']) })),
});
export type UserAccess = z.infer<typeof userAccess>;

/** A role or an organization given, or taken back, by hand. */
export const manualGrant = z.strictObject({ kind: z.enum(grantKinds), id: identifier });

export const ruleChoice = z.strictObject({
  /** One of those under `held`. */
  ruleId: identifier,
});

/** Active people without any role that counts. */
export const waitingPage = pageOf(accessPerson);

/** People about whom rules are in conflict, with the rules. */
export const heldPage = pageOf(accessPerson.extend({ held: z.array(z.string()) }));
