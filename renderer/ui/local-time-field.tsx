import { useId } from 'react';

import { toInstant, toLocalInput } from '../lib/local-time.ts';

/** A moment in the viewer's time zone; empty for none. */
export function LocalTimeField({
  label,
  value,
  onChange,
  isLabelBeside = false,
}: {
  label: string;
  /** An instant in UTC. */
  value: string | undefined;
  onChange: (instant: string | undefined) => void;
  isLabelBeside?: boolean;
}) {
  const id = useId();
  return (
    <div className={isLabelBeside ? 'flex items-center gap-2' : 'flex flex-col gap-1'}>
      <label htmlFor={id} className="font-medium text-ink-secondary">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        // Not controlled: while it is half typed the browser says that it is empty.
        key={value ?? ''}
        defaultValue={toLocalInput(value)}
        onBlur={({ currentTarget }) => {
          const instant = toInstant(currentTarget.value);
          if (currentTarget.value !== toLocalInput(value)) onChange(instant);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
        className="h-8 rounded-control border border-control bg-surface px-2 text-ink tabular-nums"
      />
    </div>
  );
}
