import { Label, ProgressBar } from 'react-aria-components';

import { Button } from './button.tsx';

/** Long work: how far it is and how to end it. Without `value` and `total` its end is not known. */
export function ProgressPanel({
  label,
  value,
  total,
  detail,
  onCancel,
  cancelLabel = 'Cancel',
}: {
  /** What is being done: "Exporting scim_log.csv". */
  label: string;
  value?: number;
  total?: number;
  /** How far, in words: "12,400 rows". */
  detail: string;
  onCancel?: () => void;
  cancelLabel?: string;
}) {
  const isKnown = value !== undefined && total !== undefined && total > 0;
  return (
    <div className="flex items-center gap-3 rounded-card border border-divider bg-surface px-4 py-3">
      <ProgressBar
        isIndeterminate={!isKnown}
        {...(isKnown ? { value, maxValue: total } : {})}
        valueLabel={detail}
        className="flex min-w-0 flex-1 flex-col gap-1.5"
      >
        {({ percentage }) => (
          <>
            <div className="flex items-baseline gap-3">
              <Label className="min-w-0 flex-1 cell-text font-medium">{label}</Label>
              <span className="text-meta text-ink-secondary tabular-nums">{detail}</span>
            </div>
            <div className="h-1.5 overflow-hidden rounded-control border border-transparent bg-sunken">
              <div
                className={`h-full bg-accent ${isKnown ? '' : 'progress-unknown'}`}
                style={{ width: isKnown ? `${percentage ?? 0}%` : '40%' }}
              />
            </div>
          </>
        )}
      </ProgressBar>
      {onCancel === undefined ? null : <Button onPress={onCancel}>{cancelLabel}</Button>}
    </div>
  );
}
