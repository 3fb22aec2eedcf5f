import { type Action, useActions } from '../../lib/actions.ts';

const group = 'Provisioning log';

/** What can be done in the list, by key and from the palette. */
export function useLogActions({
  isPaused,
  onPausedChange,
  onNewest,
  onOldest,
  onNextError,
  onGoToTime,
  onCopyId,
}: {
  isPaused: boolean;
  onPausedChange: (isPaused: boolean) => void;
  onNewest: () => void;
  onOldest: () => void;
  onNextError: () => void;
  onGoToTime: () => void;
  onCopyId: () => void;
}): void {
  const actions: readonly Action[] = [
    {
      id: 'log.pause',
      title: isPaused ? 'Resume the live list' : 'Pause the live list',
      group,
      keys: [' '],
      run: () => onPausedChange(!isPaused),
    },
    { id: 'log.live', title: 'Follow live', group, keys: ['l'], run: () => onPausedChange(false) },
    { id: 'log.newest', title: 'Go to the newest request', group, keys: ['g'], run: onNewest },
    { id: 'log.oldest', title: 'Go to the oldest request', group, keys: ['shift+g'], run: onOldest },
    { id: 'log.next-error', title: 'Go to the next error', group, keys: ['e'], run: onNextError },
    { id: 'log.time', title: 'Go to a time', group, keys: ['t'], run: onGoToTime },
    { id: 'log.copy-id', title: 'Copy request id', group, keys: ['y'], isForRow: true, run: onCopyId },
  ];
  useActions(actions);
}
