import { planFeatures, planNames, type PlanFeature } from '@rollcall/shared/directory/plans.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { Workspace, WorkspaceStore } from '../store/workspaces.ts';

const featureNames: Readonly<Record<PlanFeature, string>> = {
  scim: 'SCIM',
  activity: 'the activity log',
  logExport: 'exports of the provisioning log',
};

/** @returns the workspace. @throws AppError plan_required when the plan of the workspace does not include the feature. */
export async function requirePlan(
  workspaces: WorkspaceStore,
  workspaceId: string,
  feature: PlanFeature,
): Promise<Workspace> {
  const workspace = await workspaces.find(workspaceId);
  if (workspace === undefined) throw new AppError('not_found', 'The workspace of this operator is gone.');
  if (planFeatures[workspace.plan][feature]) return workspace;
  const plan = planNames[workspace.plan];
  throw new AppError(
    'plan_required',
    `The ${plan} plan of this workspace does not include ${featureNames[feature]}.`,
  );
}
