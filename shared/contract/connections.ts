import { z } from 'zod';

import { identifier, identityProviderCode, instant } from './common.ts';
import { token } from './tokens.ts';

/** What an identity provider may do through a connection; reading is always allowed. */
export const syncPolicies = z.strictObject({
  /** Make users, and link those that were there before. */
  create: z.boolean(),
  /** Change and reactivate users. */
  update: z.boolean(),
  /** Deactivate and delete users. */
  deactivate: z.boolean(),
  /** Make, change and delete groups. */
  groups: z.boolean(),
});
export type SyncPolicies = z.infer<typeof syncPolicies>;

/** What becomes of the sessions of a user whom the identity provider deactivates. */
export const sessionPolicies = ['end_now', 'let_expire'] as const;
export const sessionPolicy = z.enum(sessionPolicies);
export type SessionPolicy = z.infer<typeof sessionPolicy>;

/** What a user who comes back may do: what it could before, or an operator looks at it first. */
export const reactivationPolicies = ['restore', 'review'] as const;
export const reactivationPolicy = z.enum(reactivationPolicies);
export type ReactivationPolicy = z.infer<typeof reactivationPolicy>;

/** What a new group that no rule speaks of becomes: a group only, or the role or organization of its name. */
export const groupOutcomes = ['group', 'role', 'organization'] as const;
export const groupOutcome = z.enum(groupOutcomes);
export type GroupOutcome = z.infer<typeof groupOutcome>;

const connectionName = z
  .string()
  .trim()
  .min(1, 'Give the connection a name.')
  .max(60, 'Use at most 60 characters.');

/** One identity provider set up in a workspace. */
export const connection = z.object({
  id: identifier,
  provider: identityProviderCode,
  name: z.string(),
  policies: syncPolicies,
  sessionPolicy,
  reactivation: reactivationPolicy,
  groupsBecome: groupOutcome,
  /** What an administrator pastes into the identity provider. */
  baseUrl: z.string(),
  /** Users that this connection manages; deleted ones are left out. */
  users: z.object({ active: z.number().int(), total: z.number().int() }),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});
export type Connection = z.infer<typeof connection>;

export const connectionList = z.object({ items: z.array(connection) });

export const connectionInput = z.strictObject({
  provider: identityProviderCode,
  /** Unique among the workspace's connections; by default the identity provider's name. */
  name: connectionName.optional(),
});
export type ConnectionInput = z.input<typeof connectionInput>;

/** A new connection with its first token: the only answer that holds the secret. */
export const createdConnection = z.object({ connection, token, secret: z.string() });
export type CreatedConnection = z.infer<typeof createdConnection>;

/** Only what is sent changes. */
export const connectionChanges = z.strictObject({
  name: connectionName.optional(),
  policies: syncPolicies.partial().optional(),
  sessionPolicy: sessionPolicy.optional(),
  reactivation: reactivationPolicy.optional(),
  groupsBecome: groupOutcome.optional(),
});
export type ConnectionChanges = z.input<typeof connectionChanges>;

/** Resetting revokes the tokens; users, groups and the log stay. */
export const connectionReset = z.object({ connection, revokedTokens: z.number().int() });

export const connectionRemoval = z.strictObject({
  /** The connection's name, typed again: removes it although it manages active users. */
  confirmName: z.string().max(100).optional(),
});
