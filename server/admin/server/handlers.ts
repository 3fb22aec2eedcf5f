import { AppError } from '@rollcall/shared/errors.ts';

import type { WorkspaceStore } from '../../store/workspaces.ts';
import type { AdminHandlers } from '../handlers.ts';

/** What the running server knows about itself. */
export interface ServerFacts {
  readonly version: string;
  readonly scimBaseUrl: string;
  readonly isLoopback: boolean;
}

export function serverHandlers(dependencies: {
  readonly workspaces: WorkspaceStore;
  readonly facts: ServerFacts;
}): Pick<AdminHandlers, 'server.read'> {
  const { workspaces, facts } = dependencies;
  return {
    'server.read': async ({ operator }) => {
      const workspace = await workspaces.find(operator.workspaceId);
      if (workspace === undefined) throw new AppError('not_found', 'The workspace of this operator is gone.');
      return { ...facts, workspace: { id: workspace.id, name: workspace.name } };
    },
  };
}
