import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from 'react-aria-components';

const stepClass =
  'flex w-7 shrink-0 items-center justify-center text-ink-secondary hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 disabled:text-ink-tertiary';

/**
 * A whole number. `onChange` is called when it is done: by Enter, by leaving the field, by its buttons and arrow keys.
 * Not react-aria's own: that announces through innerHTML, which the content security policy forbids.
 */
export function NumberField({
  label,
  value,
  minValue,
  maxValue,
  isDisabled = false,
  unit,
  onChange,
}: {
  /** For the screen reader; the row around it shows the same. */
  label: string;
  value: number;
  minValue: number;
  maxValue: number;
  isDisabled?: boolean;
  /** Stands behind the field: "days". */
  unit: string;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const change = (next: number) => {
    setTyped(undefined);
    const allowed = Math.min(maxValue, Math.max(minValue, next));
    if (allowed !== value) onChange(allowed);
  };
  const finish = () => {
    if (typed === undefined) return;
    // What is no number puts back what was there.
    change(/^\d+$/.test(typed.trim()) ? Number(typed) : value);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === 'Enter') finish();
    if (event.key === 'Escape') setTyped(undefined);
    if (step === undefined) return;
    event.preventDefault();
    change(value + step);
  };
  return (
    <div className="flex items-center gap-2">
      <div className="flex h-8 overflow-hidden rounded-control border border-control bg-surface">
        <Button
          aria-label={`Decrease ${label}`}
          isDisabled={isDisabled || value <= minValue}
          onPress={() => change(value - 1)}
          className={stepClass}
        >
          <Minus size={12} strokeWidth={2} aria-hidden="true" />
        </Button>
        <input
          aria-label={label}
          inputMode="numeric"
          value={typed ?? value}
          disabled={isDisabled}
          maxLength={9}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={finish}
          onKeyDown={press}
          className="w-20 border-x border-divider bg-surface px-2 text-right text-ink tabular-nums focus-visible:-outline-offset-2 disabled:bg-sunken disabled:text-ink-tertiary"
        />
        <Button
          aria-label={`Increase ${label}`}
          isDisabled={isDisabled || value >= maxValue}
          onPress={() => change(value + 1)}
          className={stepClass}
        >
          <Plus size={12} strokeWidth={2} aria-hidden="true" />
        </Button>
      </div>
      <span className="min-w-8 text-ink-secondary">{unit}</span>
    </div>
  );
}
