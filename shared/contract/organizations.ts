import { z } from 'zod';

import { origins } from '../directory/access-model.ts';
import { pageOf } from './common.ts';
import { definitionFacts, definitionName } from './roles.ts';

export const organization = z.object({
  ...definitionFacts,
  /** Of exactly one organization: whoever is in no other is in it. */
  isDefault: z.boolean(),
  /** `group` for an organization that was made for a group. */
  origin: z.enum(origins),
  /** Who is in it, deactivated people included. */
  people: z.number().int(),
});
export type PublicOrganization = z.infer<typeof organization>;

export const organizationInput = z.strictObject({
  name: definitionName,
  /** The organization is made for a group. */
  isForGroup: z.boolean().default(false),
});

/** Only what is sent changes. Another organization becomes the default one; none stops being it. */
export const organizationChanges = z.strictObject({
  name: definitionName.optional(),
  isDefault: z.literal(true).optional(),
});

/** In the order of their creation. */
export const organizationPage = pageOf(organization);
