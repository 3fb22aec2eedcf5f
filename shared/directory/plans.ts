import type { Plan, Workspace } from '../contract/workspaces.ts';

export type PlanFeature = keyof Workspace['features'];

/** What each plan includes. */
export const planFeatures: Readonly<Record<Plan, Readonly<Workspace['features']>>> = {
  free: { scim: false, activity: false, logExport: false },
  standard: { scim: true, activity: true, logExport: true },
  premium: { scim: true, activity: true, logExport: true },
};

/** Plans by the names that people see. */
export const planNames: Readonly<Record<Plan, string>> = {
  free: 'Free',
  standard: 'Standard',
  premium: 'Premium',
};
