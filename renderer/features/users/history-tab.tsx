import type { HistoryEntry, UserDetail } from '@rollcall/shared/contract/users.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ValueDiff } from '../../ui/diff.tsx';
import { HistoryList, valueText } from '../../ui/history-list.tsx';
import { useRows } from '../../ui/paged-grid.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useRestoreUser, userQueries } from './queries.ts';
import { isRestorable, previewRestore } from './restore-preview.ts';

/** What changed of one person, and the way back. */
export function HistoryTab({ user }: { user: UserDetail }) {
  const { isReachable, unreachableReason } = useConnection();
  const history = useInfiniteQuery({ ...userQueries.history(user.id), enabled: isReachable });
  const [restoring, setRestoring] = useState<HistoryEntry | undefined>(undefined);
  const entries = useRows(history);
  const restoreButton = (entry: HistoryEntry) =>
    entry.action === 'user.created' || !isRestorable(entry) ? null : (
      <Button
        size="compact"
        disabledReason={unreachableReason}
        aria-label={`Restore what was before ${formatMoment(entry.at).slice(0, 19)}`}
        onPress={() => setRestoring(entry)}
      >
        Restore
      </Button>
    );
  return (
    <>
      <HistoryList query={history} actionOf={restoreButton} />
      {restoring === undefined ? null : (
        <RestoreDialog
          user={user}
          entry={restoring}
          entries={entries}
          onClose={() => setRestoring(undefined)}
        />
      )}
    </>
  );
}

function RestoreDialog({
  user,
  entry,
  entries,
  onClose,
}: {
  user: UserDetail;
  entry: HistoryEntry;
  entries: readonly HistoryEntry[];
  onClose: () => void;
}) {
  const restore = useRestoreUser();
  const toast = useToast();
  const changes = previewRestore(
    user.resource as JsonObject, // safe cast: it came as JSON
    entries,
    entry.sequence,
  );
  const run = () =>
    restore.mutate(
      { id: user.id, version: user.version, to: { sequence: entry.sequence, side: 'before' } },
      {
        onSuccess() {
          toast({ title: 'The earlier state was restored.', tone: 'success' });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={`Restore what was before ${formatMoment(entry.at).slice(0, 19)}`}
      doing="restore an earlier state"
      confirmLabel="Restore this state"
      isDangerous={false}
      isPending={restore.isPending}
      error={restore.error}
      onConfirm={run}
      onClose={onClose}
    >
      <p>
        {changes.length === 0
          ? 'Nothing would change: everything is as it was then.'
          : `${changes.length} ${changes.length === 1 ? 'attribute changes' : 'attributes change'}. The history keeps everything.`}
      </p>
      {changes.map(({ path, before, after }) => (
        <div key={path} className="flex flex-col gap-0.5">
          <span className="text-meta break-all text-ink-secondary">
            <UntrustedText text={path} />
          </span>
          <ValueDiff before={valueText(before)} after={valueText(after)} />
        </div>
      ))}
      {user.isManaged ? (
        <Callout tone="warning">
          The identity provider may overwrite this with its next update. Change it there to keep it.
        </Callout>
      ) : null}
    </ConfirmDialog>
  );
}
