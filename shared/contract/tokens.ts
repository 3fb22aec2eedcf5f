import { z } from 'zod';

import { identifier, identityProviderCode, instant } from './common.ts';

export const tokenStatuses = ['active', 'expired', 'revoked'] as const;

/** A SCIM token as anyone may see it: never the secret. */
export const token = z.object({
  id: identifier,
  name: z.string(),
  provider: identityProviderCode,
  /** First characters of the secret, enough to recognise it in an identity provider's form. */
  hint: z.string(),
  status: z.enum(tokenStatuses),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  lastUsedProvider: identityProviderCode.nullable(),
  lastUsedAddress: z.string().nullable(),
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
});
export type Token = z.infer<typeof token>;

export const tokenInput = z.strictObject({
  /** Unique among the workspace's active tokens. */
  name: z.string().trim().min(1, 'Give the token a name.').max(60, 'Use at most 60 characters.'),
  provider: identityProviderCode.default('other'),
  /** Days until the token stops working; null or absent means never. */
  expiresInDays: z.number().int().min(1).max(3_650).nullable().default(null),
});
export type TokenInput = z.input<typeof tokenInput>;

/** The answer to a create, and the only place where the secret ever appears. */
export const createdToken = z.object({ token, secret: z.string() });
export type CreatedToken = z.infer<typeof createdToken>;

export const tokenList = z.object({ items: z.array(token) });
