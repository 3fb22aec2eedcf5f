import { z } from 'zod';

import { instant } from './common.ts';

export const plans = ['free', 'standard', 'premium'] as const;
export const plan = z.enum(plans);
export type Plan = z.infer<typeof plan>;

export const workspaceName = z
  .string()
  .trim()
  .min(1, 'Give the workspace a name.')
  .max(60, 'Use at most 60 characters.');

/** The operator's own workspace. */
export const workspace = z.object({
  id: z.string(),
  name: z.string(),
  /** Changed by whoever runs the server, never through this API. */
  plan,
  /** What the plan includes. */
  features: z.object({ scim: z.boolean(), activity: z.boolean(), logExport: z.boolean() }),
  /** Off refuses every SCIM request; nothing stored changes. */
  isScimEnabled: z.boolean(),
  createdAt: instant,
  version: z.number().int(),
});
export type Workspace = z.infer<typeof workspace>;

/** Only what is sent changes. */
export const workspaceChanges = z.strictObject({
  name: workspaceName.optional(),
  isScimEnabled: z.boolean().optional(),
});
export type WorkspaceChanges = z.input<typeof workspaceChanges>;
