import { z } from 'zod';

import { accountSources, textOperators } from '../directory/access-model.ts';
import { identifier, pageOf } from './common.ts';
import { definitionFacts, definitionName } from './roles.ts';

const condition = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('attribute'),
    /** Such as `department`, `name.familyName` or `urn:…:enterprise:2.0:User:department`. */
    path: z.string().trim().min(1, 'Name an attribute.').max(200),
    operator: z.enum(textOperators),
    /** Compared in any case. */
    value: z.string().min(1, 'Give a value.').max(500),
  }),
  z.strictObject({ on: z.literal('group'), groupId: identifier }),
  z.strictObject({ on: z.literal('source'), source: z.enum(accountSources) }),
]);

const conditions = z.array(condition).max(20, 'Use at most 20 conditions.');
const ids = z.array(identifier).max(50, 'Use at most 50.');

/** Gives roles and organizations to whom its conditions fit, after every change. */
export const policy = z.object({
  ...definitionFacts,
  /** All must fit; with none the policy applies only to groups that a rule sends to it. */
  conditions: z.array(condition),
  roleIds: z.array(identifier),
  organizationIds: z.array(identifier),
  /** The second tick, for roles that SCIM may not grant. */
  mayGrantPrivileged: z.boolean(),
});
export type PublicPolicy = z.infer<typeof policy>;

export const policyInput = z.strictObject({
  name: definitionName,
  conditions: conditions.default([]),
  roleIds: ids.default([]),
  organizationIds: ids.default([]),
  mayGrantPrivileged: z.boolean().default(false),
});

/** Only what is sent changes. */
export const policyChanges = z.strictObject({
  name: definitionName.optional(),
  conditions: conditions.optional(),
  roleIds: ids.optional(),
  organizationIds: ids.optional(),
  mayGrantPrivileged: z.boolean().optional(),
});

/** In the order of their creation. */
export const policyPage = pageOf(policy);
