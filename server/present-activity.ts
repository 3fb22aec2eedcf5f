import type { ActivityRow } from '@rollcall/shared/contract/activity.ts';

import type { StoredActivity } from './store/activity.ts';

/** A row of the activity as the admin API shows it. */
export function presentActivity(row: StoredActivity): ActivityRow {
  const { sequence, at, source, actor, action, subject, changes, requestId, hash } = row;
  return {
    sequence,
    at: new Date(at).toISOString(),
    source,
    actor,
    action,
    subject,
    changes: changes as ActivityRow['changes'], // safe cast: they were read from JSON text
    requestId,
    hash,
  };
}
