import type { HistoryEntry } from '@rollcall/shared/contract/users.ts';
import { type RecordedChange, revertChanges } from '@rollcall/shared/directory/restore.ts';
import { type Difference, differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

/**
 * What restoring the state right before an entry would change, found as the server finds it: by taking back all that
 * came since.
 * @param entries newest first and without a gap, the entry of `sequence` among them.
 */
export function previewRestore(
  resource: JsonObject,
  entries: readonly HistoryEntry[],
  sequence: number,
): readonly Difference[] {
  const past = entries
    .filter((entry) => entry.sequence >= sequence && isRestorable(entry))
    .reduce(
      // Safe cast: JSON, as it was written.
      (state, { changes }) => revertChanges(state, changes as readonly RecordedChange[]),
      resource,
    );
  return differences(resource, past);
}

/** Rows that are not of the user's own changes, such as of its sessions, say nothing of its attributes. */
export function isRestorable({ action, changes }: HistoryEntry): boolean {
  return action.startsWith('user.') && changes.length > 0;
}
