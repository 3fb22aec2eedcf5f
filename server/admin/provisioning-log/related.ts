import type { RelatedRows } from '@rollcall/shared/contract/log-effect.ts';
import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import { planFeatures } from '@rollcall/shared/directory/plans.ts';

import { presentActivity } from '../../present-activity.ts';
import type { ActivityStore } from '../../store/activity.ts';
import type { LogFilter, LogStore } from '../../store/log.ts';
import type { WorkspaceStore } from '../../store/workspaces.ts';
import { findRecord } from './record-of.ts';

const shownRows = 50;

/** What belongs to a request: others about the same resource, the rest of the same call, and what it changed. */
export async function findRelated(
  stores: { readonly log: LogStore; readonly activity: ActivityStore; readonly workspaces: WorkspaceStore },
  workspaceId: string,
  entry: LogEntry,
): Promise<RelatedRows> {
  const { log, activity, workspaces } = stores;
  const workspace = await workspaces.find(workspaceId);
  const mayShowActivity = workspace !== undefined && planFeatures[workspace.plan].activity;

  async function others(filter: LogFilter | undefined) {
    if (filter === undefined) return [];
    const { rows } = await log.page(workspaceId, { filter, limit: shownRows + 1 });
    return rows.filter(({ id }) => id !== entry.id).slice(0, shownRows);
  }
  const [sameResource, sameCall, record] = await Promise.all([
    others(entry.resourceId === null ? undefined : { ids: [entry.resourceId] }),
    others({ ids: [entry.correlationId] }),
    mayShowActivity ? findRecord(activity, workspaceId, entry) : undefined,
  ]);
  return {
    sameResource,
    sameCall,
    activity: record === undefined ? null : record.map(presentActivity),
  };
}
