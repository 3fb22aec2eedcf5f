import type { Plan } from '@rollcall/shared/contract/workspaces.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly plan: Plan;
  readonly isScimEnabled: boolean;
  readonly createdAt: Milliseconds;
  /** Starts at 1 and counts changes. */
  readonly version: number;
}

export type NewWorkspace = Omit<Workspace, 'version'>;

export interface WorkspaceChange {
  readonly settings: Pick<Workspace, 'name' | 'plan' | 'isScimEnabled'>;
  readonly activity: readonly ActivityEntry[];
}

export interface WorkspaceStore {
  find(id: string): Promise<Workspace | undefined>;
  findByName(name: string): Promise<Workspace | undefined>;
  /** Creates the workspace unless one of that name exists; answers the one that is there afterwards. */
  ensure(workspace: NewWorkspace): Promise<Workspace>;
  /** @throws AppError name_taken */
  create(workspace: NewWorkspace, activity: ActivityEntry): Promise<Workspace>;
  /**
   * Read, decide and write in one step; `decide` is pure, and undefined changes nothing.
   * @throws AppError not_found | name_taken
   */
  change(id: string, decide: (current: Workspace) => WorkspaceChange | undefined): Promise<Workspace>;
}
