import { z } from 'zod';

import { origins } from '../directory/access-model.ts';
import { longestDefinitionName } from '../directory/rule-for-group.ts';
import { identifier, instant, pageOf } from './common.ts';

/** A name among others of its kind, letters in any case. */
export const definitionName = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(longestDefinitionName, `Use at most ${longestDefinitionName} characters.`);

/** What every definition of access carries beside its own. */
export const definitionFacts = {
  id: identifier,
  name: z.string(),
  /** For `If-Match`. */
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
};

/** A string that the platform's apps understand, such as `billing.read`. */
const permission = z
  .string()
  .trim()
  .min(1, 'A permission is not empty.')
  .max(100, 'Use at most 100 characters.');

const permissions = z.array(permission).max(200, 'Use at most 200 permissions.');
const rank = z.number().int().min(0).max(1_000);

export const role = z.object({
  ...definitionFacts,
  permissions: z.array(z.string()),
  /** True for a role without permissions: whoever has it can do nothing by it until some are added. */
  hasNoPermissionsYet: z.boolean(),
  /** The highest wins where groups are in conflict and the rules say `highest`. */
  rank: z.number().int(),
  /** False for a role that rules, policies and payloads never grant, unless a rule or policy has its second tick. */
  scimMayGrant: z.boolean(),
  /** `group` for a role that was made for a group. */
  origin: z.enum(origins),
  /** Who has it, deactivated people included. */
  people: z.number().int(),
});
export type PublicRole = z.infer<typeof role>;

export const roleInput = z.strictObject({
  name: definitionName,
  permissions: permissions.default([]),
  rank: rank.default(50),
  scimMayGrant: z.boolean().default(true),
  /** The role is made for a group. */
  isForGroup: z.boolean().default(false),
});

/** Only what is sent changes. */
export const roleChanges = z.strictObject({
  name: definitionName.optional(),
  permissions: permissions.optional(),
  rank: rank.optional(),
  scimMayGrant: z.boolean().optional(),
});

/** In the order of their creation. */
export const rolePage = pageOf(role);

/** Permissions that roles have, each once, in order; new ones may be given all the same. */
export const permissionList = z.object({ items: z.array(z.string()) });

/** Why somebody has a role or is in an organization. */
export const cause = z.object({
  kind: z.enum(['rule', 'policy', 'scim', 'manual', 'default']),
  /** Id of the rule or policy; null for the other kinds. */
  id: z.string().nullable(),
  /** Of the rules or the policy when it was applied. */
  version: z.number().int().nullable(),
  /** The template or policy that the rule leads to, with the version that was applied. */
  through: z
    .object({
      kind: z.enum(['template', 'policy']),
      id: identifier,
      version: z.number().int(),
    })
    .nullable(),
});

/** Somebody on a list of access. */
export const accessPerson = z.object({
  id: identifier,
  userName: z.string(),
  status: z.enum(['active', 'deactivated']),
  /** Came back under a policy that wants an operator to look first. */
  needsReview: z.boolean(),
});

export const holder = accessPerson.extend({ because: z.array(cause) });

/** In the order in which they came to the directory. */
export const holderPage = pageOf(holder);
