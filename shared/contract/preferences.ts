import { z } from 'zod';

import { setupDraft } from './setup-draft.ts';

export const themes = ['system', 'light', 'dark'] as const;

/** A search of the provisioning log under a name. */
export const logView = z.strictObject({
  name: z.string().trim().min(1).max(60),
  q: z.string().max(2_000),
  range: z.string().max(10),
});
export type LogView = z.infer<typeof logView>;
const logViews = z.array(logView).max(50);

/** What a person chose for this console on this computer; nothing of it is on a server. */
export const preferences = z.strictObject({
  theme: z.enum(themes).default('system'),
  /** Stronger colours than the theme's own; the system's own wish for more contrast counts as well. */
  hasMoreContrast: z.boolean().default(false),
  /** Whether keys of one character do something (WCAG 2.2 §2.1.4). */
  hasSingleKeys: z.boolean().default(true),
  /** An identity provider that is being connected; kept so that it goes on where it was left. */
  setup: setupDraft.nullable().default(null),
  /** Saved views of the provisioning log. */
  logViews: logViews.default([]),
});
export type Preferences = z.infer<typeof preferences>;

/** Only what is sent changes. */
export const preferenceChanges = z.strictObject({
  theme: z.enum(themes).optional(),
  hasMoreContrast: z.boolean().optional(),
  hasSingleKeys: z.boolean().optional(),
  setup: setupDraft.nullable().optional(),
  logViews: logViews.optional(),
});
export type PreferenceChanges = z.infer<typeof preferenceChanges>;
