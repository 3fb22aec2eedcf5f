import { v7 as newId } from 'uuid';

import type { Milliseconds, Workspace, WorkspaceStore } from './store/directory.ts';

export const defaultWorkspaceName = 'default';

/** The workspace that a server without others starts with; its plan includes SCIM. */
export function ensureDefaultWorkspace(workspaces: WorkspaceStore, now: Milliseconds): Promise<Workspace> {
  return workspaces.ensure({
    id: newId(),
    name: defaultWorkspaceName,
    plan: 'premium',
    isScimEnabled: true,
    createdAt: now,
  });
}
