import { z } from 'zod';

import { guideSteps } from '../idp/places.ts';
import { identityProviderCode } from './common.ts';
import { reasonCode } from './provisioning-log.ts';

/** What came of a request of the provisioning log, in words, with the values of that request filled in. */
export const explanation = z.object({
  /** null when nothing was wrong. */
  reason: reasonCode.nullable(),
  title: z.string(),
  /** One sentence: what happened, and why. */
  cause: z.string(),
  /** Who must act; null when nobody has to. */
  who: z.enum(['idp_admin', 'platform_admin', 'operator']).nullable(),
  /** What to do, in order. */
  steps: z.array(z.string()),
  /** The step of the identity provider's setup guide that this is about. */
  guide: z
    .object({
      provider: identityProviderCode,
      step: z.enum(guideSteps),
      /** The menus to click, or for `retry` what to do. */
      place: z.string(),
    })
    .nullable(),
});
export type Explanation = z.infer<typeof explanation>;
