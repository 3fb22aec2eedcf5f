import { useId } from 'react';

/** One of a row of values that lie too far apart for a plain slider, such as 1 h to 30 days. */
export function StepSlider({
  label,
  steps,
  value,
  onChange,
  format,
}: {
  label: string;
  /** Ascending; `value` is one of them. */
  steps: readonly number[];
  value: number;
  onChange: (value: number) => void;
  format: (value: number) => string;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="font-medium text-ink-secondary">
          {label}
        </label>
        <output htmlFor={id} className="font-medium tabular-nums">
          {format(value)}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={steps.length - 1}
        step={1}
        value={Math.max(0, steps.indexOf(value))}
        aria-valuetext={format(value)}
        onChange={(event) => onChange(steps[Number(event.currentTarget.value)] ?? value)}
        className="h-6 accent-primary-fill"
      />
      <div aria-hidden="true" className="flex justify-between text-meta text-ink-tertiary">
        <span>{format(steps[0] ?? value)}</span>
        <span>{format(steps.at(-1) ?? value)}</span>
      </div>
    </div>
  );
}
