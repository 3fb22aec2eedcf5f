import { useNow } from '../../lib/clock.ts';
import { formatAge } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** Says that something can be put back, until when, and whose it was. */
export function UndoNote({
  what,
  by,
  until,
  isPending,
  disabledReason,
  onUndo,
}: {
  /** "the last change of the rules" */
  what: string;
  by: string;
  until: string;
  isPending: boolean;
  disabledReason: string | null;
  onUndo: () => void;
}) {
  const now = useNow();
  return (
    <p className="flex items-center gap-2 text-ink-secondary">
      <span>
        You can undo {what}, made by <UntrustedText text={by} />; the last chance is {formatAge(until, now)}.
      </span>
      <Button size="compact" isPending={isPending} disabledReason={disabledReason} onPress={onUndo}>
        Undo
      </Button>
    </p>
  );
}
