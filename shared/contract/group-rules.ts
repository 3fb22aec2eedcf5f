import { z } from 'zod';

import { conflictModes, grantKinds, mostRules, ruleTargets } from '../directory/access-model.ts';
import { identifier, instant, pageOf } from './common.ts';
import { definitionName } from './roles.ts';

const groupMatch = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('id'), groupId: identifier }),
  z.strictObject({
    by: z.literal('displayName'),
    operator: z.enum(['equals', 'startsWith']),
    /** Compared in any case. */
    value: z.string().trim().min(1, 'Give a name.').max(256),
  }),
]);

const becomes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.enum(ruleTargets), id: identifier }),
]);

/** In what is sent, a role or organization may be named that is not there yet: it is made for the group. */
const becomesInput = z.union([becomes, z.strictObject({ kind: z.enum(grantKinds), name: definitionName })]);

const rule = z.strictObject({
  id: identifier,
  group: groupMatch,
  /** Only for people whom this connection manages; null for everybody. */
  connectionId: identifier.nullable(),
  /** What the group becomes: a group only, a role, an organization, a template or a policy. */
  becomes,
  /** The second tick, without which no rule leads to a role that SCIM may not grant. */
  mayGrantPrivileged: z.boolean(),
});

const conflict = z.enum(conflictModes);

export const groupRules = z.object({
  /** The first that fits a group says what it becomes. */
  rules: z.array(rule),
  /**
   * What counts where the groups of a person lead to different roles, or to different organizations: the first rule,
   * the role of the highest rank, or what there was until an operator decides.
   */
  conflict,
  /** Starts at 0, for `If-Match`. */
  version: z.number().int(),
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
  /** Until when the rules before these can be put back; null when they cannot. */
  undoUntil: instant.nullable(),
});
export type PublicGroupRules = z.infer<typeof groupRules>;

export const groupRulesInput = z.strictObject({
  /** A rule that keeps its id is the same one; a new one may leave it out. */
  rules: z
    .array(
      rule.extend({
        id: identifier.optional(),
        connectionId: identifier.nullable().default(null),
        becomes: becomesInput,
        mayGrantPrivileged: z.boolean().default(false),
      }),
    )
    .max(mostRules, `Use at most ${mostRules.toLocaleString('en')} rules.`),
  conflict: conflict.default('ordered'),
});
export type GroupRulesInput = z.output<typeof groupRulesInput>;

const holding = z.object({ roles: z.array(z.string()), organizations: z.array(z.string()) });

/** What rules would do to people, without doing it. */
export const groupRulesImpact = z.object({
  /** How many people gain or lose a role or an organization. */
  people: z.number().int(),
  targets: z.array(
    z.object({
      kind: z.enum(grantKinds),
      id: identifier,
      name: z.string(),
      added: z.number().int(),
      removed: z.number().int(),
    }),
  ),
  /** The first 50 of them, with the names of what they have before and after. */
  first: z.array(z.object({ id: identifier, userName: z.string(), before: holding, after: holding })),
  /** People about whom an operator would have to decide. */
  held: z.number().int(),
  /** Passed to the apply: it is refused if it would do something else by then. */
  fingerprint: z.string(),
});

export const groupRulesApplication = groupRulesInput.extend({
  /** Of the impact that was looked at; without it the rules are applied whatever they do. */
  fingerprint: z.string().max(100).optional(),
});

/** A group that no rule speaks of, in the order of creation. */
export const unmappedGroup = z.object({
  id: identifier,
  displayName: z.string(),
  members: z.number().int(),
});
export const unmappedGroupPage = pageOf(unmappedGroup);
