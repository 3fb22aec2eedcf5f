import type { Workspace } from '@rollcall/shared/contract/workspaces.ts';
import { planFeatures } from '@rollcall/shared/directory/plans.ts';

import type { Workspace as StoredWorkspace } from '../../store/workspaces.ts';
import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import type { WorkspaceService } from './service.ts';

export function workspaceHandlers(dependencies: {
  readonly workspaceService: WorkspaceService;
}): Pick<AdminHandlers, 'workspace.read' | 'workspace.update'> {
  const { workspaceService } = dependencies;
  return {
    'workspace.read': async ({ operator }) =>
      presentWorkspace(await workspaceService.read(operator.workspaceId)),
    'workspace.update': async ({ operator, requestId, body, ifMatch }) =>
      presentWorkspace(await workspaceService.update(toActor(operator, requestId), body, ifMatch)),
  };
}

function presentWorkspace(stored: StoredWorkspace): Workspace {
  const { id, name, plan, isScimEnabled, createdAt, version } = stored;
  return {
    id,
    name,
    plan,
    features: { ...planFeatures[plan] },
    isScimEnabled,
    createdAt: new Date(createdAt).toISOString(),
    version,
  };
}
