import { NumberField } from './number-field.tsx';
import { Switch } from './switch.tsx';

/** What a limit begins with when it is switched on. */
const usualLimit = 50;
const largestLimit = 1_000_000;

/** A number that may also be none at all. */
export function LimitControl({
  label,
  value,
  isDisabled,
  onChange,
}: {
  label: string;
  /** Null is no limit. */
  value: number | null;
  isDisabled: boolean;
  onChange: (value: number | null) => void;
}) {
  return (
    <div className="flex h-8 items-center gap-4">
      {value === null ? (
        <span className="text-ink-secondary">No limit</span>
      ) : (
        <NumberField
          label={label}
          value={value}
          minValue={0}
          maxValue={largestLimit}
          isDisabled={isDisabled}
          unit="an hour"
          onChange={onChange}
        />
      )}
      <Switch
        label={`${label}: limit`}
        isSelected={value !== null}
        isDisabled={isDisabled}
        onChange={(isOn) => onChange(isOn ? usualLimit : null)}
      />
    </div>
  );
}
