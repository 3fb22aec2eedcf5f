import { z } from 'zod';

import { identifier, identityProviderCode, instant } from './common.ts';

/** `retiring` works until `retireAt`; a `replaced` token was rotated away and works no more. */
export const tokenStatuses = ['active', 'retiring', 'replaced', 'expired', 'revoked'] as const;

/** What a token may be used for; `/Bulk` needs both `write` and `bulk`. */
export const tokenScopes = ['read', 'write', 'bulk'] as const;
export const tokenScope = z.enum(tokenScopes);
export type TokenScope = z.infer<typeof tokenScope>;

/** A SCIM token as anyone may see it: never the secret. */
export const token = z.object({
  id: identifier,
  connectionId: identifier,
  name: z.string(),
  provider: identityProviderCode,
  /** First characters of the secret, enough to recognise it in an identity provider's form. */
  hint: z.string(),
  status: z.enum(tokenStatuses),
  scopes: z.array(tokenScope),
  /** Addresses and networks (CIDR) it may be used from; an empty list allows all. */
  allowedNetworks: z.array(z.string()),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant.nullable(),
  /** Whole days that are left, 0 on the last one; null without expiry and once it no longer works. */
  expiresInDays: z.number().int().nullable(),
  lastUsedAt: instant.nullable(),
  lastUsedProvider: identityProviderCode.nullable(),
  lastUsedAddress: z.string().nullable(),
  /** Until when a rotated token works, or worked. */
  retireAt: instant.nullable(),
  replacedAt: instant.nullable(),
  replacedBy: z.string().nullable(),
  /** The token that takes its place. */
  successorId: z.string().nullable(),
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
});
export type Token = z.infer<typeof token>;

/** Unique among the workspace's tokens that work. */
const tokenName = z.string().trim().min(1, 'Give the token a name.').max(60, 'Use at most 60 characters.');

const network = z.union(
  [z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()],
  'Use an address such as 203.0.113.7 or a network such as 203.0.113.0/24.',
);

export const tokenInput = z.strictObject({
  name: tokenName,
  provider: identityProviderCode.default('other'),
  /** Without it the workspace's first connection of the provider is used, or made. */
  connectionId: identifier.optional(),
  /** All of them unless given. */
  scopes: z.array(tokenScope).min(1, 'Choose at least one scope.').max(tokenScopes.length).optional(),
  /** From anywhere unless given. */
  allowedNetworks: z.array(network).max(100, 'Use at most 100 networks.').optional(),
  /** Days until the token stops working; null or absent means never. */
  expiresInDays: z.number().int().min(1).max(3_650).nullable().default(null),
});
export type TokenInput = z.input<typeof tokenInput>;

/** Name of the new token; without it the server takes the old one's with the month. */
const newName = tokenName.optional();

/** Either both tokens work for some hours (by default 24), or the old one stops at once. */
export const tokenRotation = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('overlap'),
    overlapHours: z.number().int().min(1).max(720).default(24),
    name: newName,
  }),
  z.strictObject({
    mode: z.literal('replace'),
    name: newName,
    /** Why it must not work any longer; kept in activity. */
    reason: z.literal('leaked').optional(),
  }),
]);
export type TokenRotation = z.input<typeof tokenRotation>;

/** The answer to a create or a rotation, and the only place where the secret ever appears. */
export const createdToken = z.object({ token, secret: z.string() });
export type CreatedToken = z.infer<typeof createdToken>;

export const tokenList = z.object({ items: z.array(token) });

/** Tokens that somebody must look at. */
export const attention = z.object({
  items: z.array(
    z.object({
      /** It stops working within 30 days, a retiring one is still used, or who made it was deactivated. */
      kind: z.enum(['token_expires_soon', 'retiring_token_used', 'creator_left']),
      token,
    }),
  ),
});
export type Attention = z.infer<typeof attention>;
