import { useId, useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { toLocalInput, toInstant } from './local-time.ts';

/** Bounds of the reader's own. */
export function RangeDialog({
  from,
  to,
  onChoose,
  onClose,
}: {
  from: string;
  to: string;
  onChoose: (bounds: { from: string | undefined; to: string | undefined }) => void;
  onClose: () => void;
}) {
  const [start, setStart] = useState(toLocalInput(from));
  const [end, setEnd] = useState(toLocalInput(to));
  const bounds = { from: toInstant(start), to: toInstant(end) };
  const isTurned = bounds.from !== undefined && bounds.to !== undefined && bounds.from >= bounds.to;
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title="Show a stretch of time"
        footer={
          <>
            <Button slot="close">Cancel</Button>
            <Button
              variant="primary"
              disabledReason={isTurned ? 'The end must be after the start.' : null}
              onPress={() => onChoose(bounds)}
            >
              Show this time
            </Button>
          </>
        }
      >
        <p className="text-ink-secondary">
          In the time zone of this computer. Without an end it goes on to now.
        </p>
        <TimeField label="From" value={start} onChange={setStart} />
        <TimeField label="To" value={end} onChange={setEnd} />
        {isTurned ? <p className="text-danger">The end must be after the start.</p> : null}
      </DialogContent>
    </Dialog>
  );
}

/** A moment to go to; the list itself stays as it is. */
export function GoToTimeDialog({
  time,
  onGo,
  onClose,
}: {
  time: string;
  onGo: (time: number) => void;
  onClose: () => void;
}) {
  const [value, setValue] = useState(toLocalInput(time));
  const instant = toInstant(value);
  return (
    <Dialog onClose={onClose}>
      <DialogContent
        title="Go to a time"
        footer={
          <>
            <Button slot="close">Cancel</Button>
            <Button
              variant="primary"
              isDisabled={instant === undefined}
              onPress={() => instant !== undefined && onGo(Date.parse(instant))}
            >
              Go to this time
            </Button>
          </>
        }
      >
        <p className="text-ink-secondary">The list moves to the request nearest to it.</p>
        <TimeField label="Time" value={value} onChange={setValue} />
      </DialogContent>
    </Dialog>
  );
}

function TimeField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-ink-secondary">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        step="1"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 rounded-control border border-control bg-surface px-2 text-body text-ink"
      />
    </div>
  );
}
