import {
  type Plan,
  type WorkspaceChanges,
  workspaceChanges,
  workspaceName,
} from '@rollcall/shared/contract/workspaces.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ActivityEntry, Milliseconds } from '../../store/activity.ts';
import type { Workspace, WorkspaceChange, WorkspaceStore } from '../../store/workspaces.ts';
import { type Actor, describeChange } from '../actor.ts';
import { type IfMatch, requireVersion } from '../if-match.ts';

export interface WorkspaceServiceDependencies {
  readonly workspaces: WorkspaceStore;
  readonly now: () => Milliseconds;
}

export type WorkspaceService = ReturnType<typeof createWorkspaceService>;

/** Life of workspaces. */
export function createWorkspaceService({ workspaces, now }: WorkspaceServiceDependencies) {
  /** Decides to change what differs. */
  function toChange(
    actor: Actor,
    current: Workspace,
    settings: WorkspaceChange['settings'],
  ): WorkspaceChange | undefined {
    const changes = settingsChanges(current, settings);
    if (changes.length === 0) return undefined;
    const subject = { kind: 'workspace', id: current.id, name: current.name } as const;
    const activity = [describeChange(actor, { at: now(), action: 'workspace.updated', subject, changes })];
    return { settings, activity };
  }

  return {
    /** @throws AppError not_found */
    async read(workspaceId: string): Promise<Workspace> {
      const workspace = await workspaces.find(workspaceId);
      if (workspace === undefined) throw new AppError('not_found', 'The workspace of this operator is gone.');
      return workspace;
    },

    /** @throws AppError name_taken */
    create(actor: Actor, name: string, plan: Plan): Promise<Workspace> {
      const at = now();
      const workspace = {
        id: actor.workspaceId,
        name: workspaceName.parse(name),
        plan,
        isScimEnabled: true,
        createdAt: at,
      };
      const subject = { kind: 'workspace', id: workspace.id, name: workspace.name } as const;
      const changes = [{ path: 'plan', after: plan }];
      return workspaces.create(
        workspace,
        describeChange(actor, { at, action: 'workspace.created', subject, changes }),
      );
    },

    /** @throws AppError not_found | version_mismatch | name_taken */
    update(actor: Actor, input: WorkspaceChanges, ifMatch: IfMatch): Promise<Workspace> {
      const { name, isScimEnabled } = workspaceChanges.parse(input);
      return workspaces.change(actor.workspaceId, (current) => {
        requireVersion(ifMatch, current.version, 'The workspace');
        return toChange(actor, current, {
          name: name ?? current.name,
          plan: current.plan,
          isScimEnabled: isScimEnabled ?? current.isScimEnabled,
        });
      });
    },

    /** For whoever runs the server. @throws AppError not_found */
    setPlan(actor: Actor, plan: Plan): Promise<Workspace> {
      return workspaces.change(actor.workspaceId, (current) =>
        toChange(actor, current, { name: current.name, plan, isScimEnabled: current.isScimEnabled }),
      );
    },
  };
}

function settingsChanges(before: Workspace, after: WorkspaceChange['settings']): ActivityEntry['changes'] {
  const paths = ['name', 'plan', 'isScimEnabled'] as const;
  return paths.flatMap((path) =>
    before[path] === after[path] ? [] : [{ path, before: before[path], after: after[path] }],
  );
}
