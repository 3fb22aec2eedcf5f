import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';

import type { ActivityStore, StoredActivity } from '../../store/activity.ts';

const maxRows = 200;
/** The activity row is written before the answer, by the same clock; clocks may be set in between. */
const slackMs = 2_000;

/**
 * The activity rows that a request made about its resource, newest first. The operations of a bulk request whose client
 * gave an id of its own share no id with their rows; those are known by what the token changed.
 */
export async function findRecord(
  activity: ActivityStore,
  workspaceId: string,
  entry: LogEntry,
): Promise<readonly StoredActivity[]> {
  if (entry.resourceId === null) return [];
  const at = Date.parse(entry.at);
  const from = at - Math.ceil(entry.durationMicroseconds / 1_000) - slackMs;
  const rows = await activity.page(workspaceId, {
    filter: { subject: entry.resourceId, from, to: at + slackMs },
    limit: maxRows,
  });
  const ofRequest = rows.filter(
    ({ requestId }) => requestId === entry.id || requestId === entry.correlationId,
  );
  if (ofRequest.length > 0) return ofRequest;
  return rows.filter((row) => row.actor.id === entry.tokenId && isSameChange(row, entry));
}

/** Several operations of one bulk request may be about one resource: each made the row with its own changes. */
export function isSameChange({ changes }: StoredActivity, entry: LogEntry): boolean {
  return JSON.stringify(changes) === JSON.stringify(entry.changes);
}
