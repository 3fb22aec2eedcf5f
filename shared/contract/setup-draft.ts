import { z } from 'zod';

import { identifier, identityProviderCode, instant } from './common.ts';

/** The steps of connecting an identity provider, in order. */
export const setupSteps = ['ready', 'provider', 'token', 'scope', 'watch'] as const;
export const setupStep = z.enum(setupSteps);
export type SetupStep = z.infer<typeof setupStep>;

/** How far somebody came in connecting an identity provider; holds no secret. */
export const setupDraft = z.strictObject({
  /** SCIM base URL of the server that it is about. */
  baseUrl: z.string().max(2_000),
  step: setupStep,
  provider: identityProviderCode,
  /** Made in the third step. */
  connectionId: identifier.nullable(),
  savedAt: instant,
});
export type SetupDraft = z.infer<typeof setupDraft>;
