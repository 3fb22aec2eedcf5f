import { type Outcome, outcomes } from '@rollcall/shared/contract/provisioning-log.ts';
import { ArrowUp, Pause, Play } from 'lucide-react';

import type { TailState } from '../../lib/live-tail.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { StatusText, type StatusWord } from '../../ui/status-mark.tsx';
import { maxLiveRows } from './live-rows.ts';
import { outcomeWords } from './outcome-words.ts';

const choices = [
  { key: 'all', label: 'All outcomes' },
  ...outcomes.map((key) => ({ key, label: outcomeWords[key].word })),
] as const;

const tailWords: Readonly<Record<TailState | 'paused', StatusWord>> = {
  live: { word: 'Live', shape: 'dot', tone: 'success' },
  reconnecting: { word: 'Reconnecting', shape: 'working', tone: 'warning' },
  stopped: { word: 'Not live', shape: 'ring', tone: 'neutral' },
  paused: { word: 'Paused', shape: 'pause', tone: 'neutral' },
};

/** Filter and live state of the log. */
export function LogToolbar({
  outcome,
  onOutcome,
  tailState,
  isPaused,
  onPausedChange,
  waitingCount,
  onShowNewest,
}: {
  outcome: Outcome | undefined;
  onOutcome: (outcome: Outcome | undefined) => void;
  tailState: TailState;
  isPaused: boolean;
  onPausedChange: (isPaused: boolean) => void;
  waitingCount: number;
  onShowNewest: () => void;
}) {
  const Icon = isPaused ? Play : Pause;
  return (
    <div
      role="toolbar"
      aria-label="Log controls"
      className="flex h-12 items-center gap-3 border-b border-divider px-6"
    >
      <SelectField
        label="Outcome"
        isLabelHidden
        choices={choices}
        value={outcome ?? 'all'}
        onChange={(key) => onOutcome(key === 'all' ? undefined : key)}
      />
      <div className="flex flex-1 justify-center">
        {waitingCount === 0 ? null : (
          <Button size="compact" variant="primary" onPress={onShowNewest}>
            <ArrowUp size={16} strokeWidth={1.5} aria-hidden="true" />
            {waitingCount > maxLiveRows ? `More than ${maxLiveRows}` : waitingCount} new
          </Button>
        )}
      </div>
      <StatusText status={tailWords[isPaused ? 'paused' : tailState]} />
      <Button size="compact" onPress={() => onPausedChange(!isPaused)}>
        <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
    </div>
  );
}
