import { z } from 'zod';

import { identifier, pageOf } from './common.ts';
import { definitionFacts, definitionName } from './roles.ts';

const roleIds = z.array(identifier).max(50, 'Use at most 50 roles.');

/** Roles and an organization that are given together; who has them by it keeps note of the version. */
export const roleTemplate = z.object({
  ...definitionFacts,
  roleIds: z.array(identifier),
  organizationId: identifier.nullable(),
});
export type PublicRoleTemplate = z.infer<typeof roleTemplate>;

export const roleTemplateInput = z.strictObject({
  name: definitionName,
  roleIds: roleIds.min(1, 'Choose a role.'),
  organizationId: identifier.nullable().default(null),
});

/** Only what is sent changes; people who have the template get its new version. */
export const roleTemplateChanges = z.strictObject({
  name: definitionName.optional(),
  roleIds: roleIds.min(1, 'Choose a role.').optional(),
  organizationId: identifier.nullable().optional(),
});

/** In the order of their creation. */
export const roleTemplatePage = pageOf(roleTemplate);
