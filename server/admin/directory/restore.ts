import { revertChanges, type RecordedChange } from '@rollcall/shared/directory/restore.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { StoredActivity } from '../../store/activity.ts';
import type { HistoryStore } from '../../store/history.ts';

/** Rows that are read in one go. */
const rowsPerStep = 200;

/**
 * The attributes of a user right before or right after a row of its history, found by taking back what came since.
 * @throws AppError not_found when the row is not one of this user's, bad_request when there was no user before it
 */
export async function findPastState(
  history: HistoryStore,
  user: { readonly workspaceId: string; readonly id: string; readonly resource: JsonObject },
  { sequence, side }: { readonly sequence: number; readonly side: 'before' | 'after' },
): Promise<JsonObject> {
  let { resource } = user;
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = { before, limit: rowsPerStep };
    const rows = await history.page(user.workspaceId, { kind: 'user', id: user.id }, page);
    for (const row of rows) {
      if (row.sequence === sequence) return side === 'after' ? resource : stateBefore(resource, row);
      if (row.sequence < sequence) throw noSuchRow(sequence);
      resource = revertRow(resource, row);
    }
    if (rows.length < rowsPerStep) throw noSuchRow(sequence);
    before = rows.at(-1)?.sequence ?? 0;
  }
}

function stateBefore(resource: JsonObject, row: StoredActivity): JsonObject {
  if (row.action !== 'user.created') return revertRow(resource, row);
  throw new AppError('bad_request', `There was no user before row ${row.sequence}, which made it.`, {
    fix: 'Restore the state after that row, or deactivate the user.',
  });
}

/** Rows about a user that are not of its own changes, such as of its links, say nothing of its attributes. */
function revertRow(resource: JsonObject, { action, changes }: StoredActivity): JsonObject {
  if (!action.startsWith('user.')) return resource;
  return revertChanges(resource, changes as readonly RecordedChange[]); // safe cast: JSON, as it was written
}

function noSuchRow(sequence: number): AppError {
  return new AppError('not_found', `The history of this user has no row ${sequence}.`);
}
