import type { activityFilter } from '@rollcall/shared/contract/activity.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { z } from 'zod';

import type { ActivityFilter, ActivityStore, StoredActivity } from '../../store/activity.ts';
import type { WorkspaceStore } from '../../store/workspaces.ts';
import { csvHead, toCsv } from './present.ts';

/** Rows read at once for an export; a reader that is slow holds back the next ones. */
const rowsPerPiece = 500;

export type ActivityService = ReturnType<typeof createActivityService>;

/** The record of changes, for the plans that include it. */
export function createActivityService(dependencies: {
  readonly activity: ActivityStore;
  readonly workspaces: WorkspaceStore;
}) {
  const { activity, workspaces } = dependencies;

  /** Rows are written on every plan, so that an upgrade shows the past too. @throws AppError plan_required */
  async function requireActivityPlan(workspaceId: string): Promise<void> {
    const workspace = await workspaces.find(workspaceId);
    if (workspace !== undefined && workspace.plan !== 'free') return;
    throw new AppError('plan_required', 'The activity log is part of the Standard and Premium plans.');
  }

  async function* toPieces(workspaceId: string, filter: ActivityFilter): AsyncGenerator<string> {
    yield csvHead;
    let before: number | undefined;
    for (;;) {
      const place = before === undefined ? {} : { before };
      const rows = await activity.page(workspaceId, { filter, ...place, limit: rowsPerPiece });
      if (rows.length > 0) yield toCsv(rows);
      if (rows.length < rowsPerPiece) return;
      before = rows.at(-1)?.sequence;
    }
  }

  return {
    async page(
      workspaceId: string,
      query: { readonly filter: ActivityFilter; readonly before?: number; readonly limit: number },
    ): Promise<readonly StoredActivity[]> {
      await requireActivityPlan(workspaceId);
      return activity.page(workspaceId, query);
    },

    /** CSV text in pieces, as the reader takes them. */
    async export(workspaceId: string, filter: ActivityFilter): Promise<AsyncIterable<string>> {
      await requireActivityPlan(workspaceId);
      return toPieces(workspaceId, filter);
    },

    async count(workspaceId: string, filter: ActivityFilter): Promise<number> {
      await requireActivityPlan(workspaceId);
      return activity.count(workspaceId, filter);
    },

    async findBreak(workspaceId: string): ReturnType<ActivityStore['findBreak']> {
      await requireActivityPlan(workspaceId);
      return activity.findBreak(workspaceId);
    },
  };
}

/** The filter of a call as the store takes it: instants as milliseconds, absent conditions left out. */
export function toFilter(query: z.output<typeof activityFilter>): ActivityFilter {
  const { source, actor, action, subject, from, to } = query;
  return {
    ...(source === undefined ? {} : { source }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from: Date.parse(from) }),
    ...(to === undefined ? {} : { to: Date.parse(to) }),
  };
}
