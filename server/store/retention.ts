import type { Plan } from '@rollcall/shared/contract/workspaces.ts';
import type { Retention } from '@rollcall/shared/directory/retention.ts';

import type { ActivityEntry } from './activity.ts';

export interface StoredRetention extends Retention {
  /** 0 until it is first changed. */
  readonly version: number;
}

/** What a workspace chose, and what its plan makes of it. */
export interface WorkspaceRetention {
  readonly workspaceId: string;
  readonly plan: Plan;
  readonly retention: StoredRetention;
}

export interface RetentionStore {
  /** @throws AppError not_found */
  read(workspaceId: string): Promise<WorkspaceRetention>;
  /** Of every workspace of the server: for its own upkeep, never for an operator. */
  list(): Promise<readonly WorkspaceRetention[]>;
  /**
   * Read, decide and write in one step; `decide` is pure, and answering undefined leaves everything as it is.
   * @throws AppError not_found
   */
  change(
    workspaceId: string,
    decide: (
      current: WorkspaceRetention,
    ) => { readonly retention: Retention; readonly activity: ActivityEntry } | undefined,
  ): Promise<WorkspaceRetention>;
}
