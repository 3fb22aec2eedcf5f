import { AppError } from '@rollcall/shared/errors.ts';

import type { Workspace, WorkspaceStore } from '../workspaces.ts';
import type { AppendActivity } from './activity.ts';
import type { GroupCommit } from './group-commit.ts';
import type { WorkspaceRows } from './workspace-rows.ts';

export interface WorkspaceStoreParts {
  readonly commit: GroupCommit;
  readonly workspaceRows: WorkspaceRows;
  readonly appendActivity: AppendActivity;
}

export function createWorkspaceStore(parts: WorkspaceStoreParts): WorkspaceStore {
  const { commit, workspaceRows, appendActivity } = parts;

  function requireFreeName(name: string, owner: Workspace | undefined): void {
    const holder = workspaceRows.findByName(name);
    if (holder === undefined || holder.id === owner?.id) return;
    throw new AppError('name_taken', `Another workspace has the name “${holder.name}”.`, {
      fix: 'Choose another name.',
    });
  }

  return {
    async find(id) {
      return workspaceRows.find(id)?.workspace;
    },
    async findByName(name) {
      return workspaceRows.findByName(name);
    },
    ensure(workspace) {
      return commit.run(
        () => workspaceRows.findByName(workspace.name) ?? workspaceRows.insert(workspace).workspace,
      );
    },
    create(workspace, activity) {
      return commit.run(() => {
        requireFreeName(workspace.name, undefined);
        const created = workspaceRows.insert(workspace);
        appendActivity(created.key, [activity]);
        return created.workspace;
      });
    },
    change(id, decide) {
      return commit.run(() => {
        const key = workspaceRows.keys.require(id);
        const current = workspaceRows.read(id);
        const change = decide(current);
        if (change === undefined) return current;
        requireFreeName(change.settings.name, current);
        workspaceRows.update(key, change.settings);
        appendActivity(key, change.activity);
        return { ...current, ...change.settings, version: current.version + 1 };
      });
    },
  };
}
