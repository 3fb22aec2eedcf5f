import { ArrowUp, Clock, Pause, Play } from 'lucide-react';

import type { TailState } from '../../lib/live-tail.ts';
import { Button } from '../../ui/button.tsx';
import { StatusText, type StatusWord } from '../../ui/status-mark.tsx';
import { maxLiveRows } from './log-loader.ts';
import type { LogTotal } from './use-log-rows.ts';

const tailWords: Readonly<Record<TailState | 'paused' | 'ended', StatusWord>> = {
  live: { word: 'Live', shape: 'dot', tone: 'success' },
  reconnecting: { word: 'Live paused, reconnecting', shape: 'working', tone: 'warning' },
  stopped: { word: 'Not live', shape: 'ring', tone: 'neutral' },
  paused: { word: 'Paused', shape: 'pause', tone: 'neutral' },
  ended: { word: 'Past requests only', shape: 'ring', tone: 'neutral' },
};

/** How many there are, and whether new ones are shown as they come. */
export function LogToolbar({
  total,
  tailState,
  isPaused,
  hasEnd,
  onPausedChange,
  waitingCount,
  rowsPerSecond,
  onShowNewest,
  onGoToTime,
}: {
  total: LogTotal | undefined;
  tailState: TailState;
  isPaused: boolean;
  /** Whether the list ends in the past, so that nothing new belongs to it. */
  hasEnd: boolean;
  onPausedChange: (isPaused: boolean) => void;
  waitingCount: number;
  rowsPerSecond: number | null;
  onShowNewest: () => void;
  onGoToTime: () => void;
}) {
  const Icon = isPaused ? Play : Pause;
  const paused = isPaused ? 'paused' : tailState;
  return (
    <div
      role="toolbar"
      aria-label="Log controls"
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b border-divider px-6 py-1"
    >
      <span className="text-ink-secondary tabular-nums">
        {total === undefined ? 'Counting…' : describeTotal(total)}
      </span>
      <StatusText status={tailWords[hasEnd ? 'ended' : paused]} />
      {rowsPerSecond === null ? null : (
        <span className="text-meta text-ink-secondary tabular-nums">
          {rowsPerSecond.toLocaleString('en')} requests/s, shown once a second
        </span>
      )}
      <div className="flex flex-1 justify-center">
        {waitingCount === 0 ? null : (
          <Button size="compact" variant="primary" onPress={onShowNewest}>
            <ArrowUp size={16} strokeWidth={1.5} aria-hidden="true" />
            {waitingCount > maxLiveRows ? `More than ${maxLiveRows.toLocaleString('en')}` : waitingCount} new
          </Button>
        )}
      </div>
      <Button size="compact" onPress={onShowNewest}>
        Go to newest
      </Button>
      <Button size="compact" onPress={onGoToTime}>
        <Clock size={16} strokeWidth={1.5} aria-hidden="true" />
        Go to time
      </Button>
      {hasEnd ? null : (
        <Button size="compact" onPress={() => onPausedChange(!isPaused)}>
          <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
      )}
    </div>
  );
}

/** `1,234 requests`, `about 1,048,576 requests` */
export function describeTotal({ count, isExact }: LogTotal): string {
  const number = count.toLocaleString('en');
  if (!isExact) return `about ${number} requests`;
  return count === 1 ? '1 request' : `${number} requests`;
}
