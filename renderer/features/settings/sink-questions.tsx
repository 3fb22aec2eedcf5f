import type { Sink } from '@rollcall/shared/contract/sinks.ts';

import { useAnnounce } from '../../lib/announcer.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useBackfillSink, useRemoveSink } from './sink-queries.ts';

/** Asks before everything is sent once more. */
export function BackfillSinkDialog({ sink, onClose }: { sink: Sink; onClose: () => void }) {
  const announce = useAnnounce();
  const backfill = useBackfillSink();
  return (
    <ConfirmDialog
      title={
        <>
          Send all activity to “<UntrustedText text={sink.name} />” again?
        </>
      }
      doing="send all activity again"
      confirmLabel="Send all activity"
      isDangerous={false}
      isPending={backfill.isPending}
      error={backfill.error}
      onConfirm={() =>
        backfill.mutate(sink, {
          onSuccess() {
            announce(`Sending all activity to ${sink.name} again`);
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      <p>
        It begins with the oldest row of Activity and catches up in order. What was delivered before comes
        again with the same event id, so that the other side can tell.
      </p>
    </ConfirmDialog>
  );
}

/** Asks before a sink is forgotten with its secret. */
export function RemoveSinkDialog({ sink, onClose }: { sink: Sink; onClose: () => void }) {
  const announce = useAnnounce();
  const remove = useRemoveSink();
  return (
    <ConfirmDialog
      title={
        <>
          Remove “<UntrustedText text={sink.name} />
          ”?
        </>
      }
      doing="remove a sink"
      confirmLabel="Remove sink"
      cancelLabel="Keep sink"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(sink.id, {
          onSuccess() {
            announce(`Removed sink ${sink.name}`);
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      <p>
        Nothing more is sent there, and its secret is forgotten. Activity itself stays. This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
