import type { Milliseconds } from './store/activity.ts';
import type { Workspace, WorkspaceStore } from './store/workspaces.ts';

export const defaultWorkspaceName = 'default';

/** The workspace that a server without others starts with; its plan includes SCIM. */
export function ensureDefaultWorkspace(
  workspaces: WorkspaceStore,
  { id, now }: { readonly id: string; readonly now: Milliseconds },
): Promise<Workspace> {
  return workspaces.ensure({
    id,
    name: defaultWorkspaceName,
    plan: 'premium',
    isScimEnabled: true,
    createdAt: now,
  });
}
