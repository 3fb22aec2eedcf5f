import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';

import type { StatusWord } from '../../ui/status-mark.tsx';

/** The word for each state of the local server. */
export const serverStateWords: Readonly<Record<LocalServerStatus['state'], StatusWord>> = {
  stopped: { word: 'Stopped', shape: 'ring', tone: 'neutral' },
  starting: { word: 'Starting', shape: 'working', tone: 'info' },
  running: { word: 'Running', shape: 'dot', tone: 'success' },
  stopping: { word: 'Stopping', shape: 'working', tone: 'info' },
  failed: { word: 'Failed', shape: 'cross', tone: 'danger' },
};

/** What each state means for a screen that needs the server. */
export const serverStateSentences: Readonly<Record<LocalServerStatus['state'], string>> = {
  stopped: 'The local server is stopped. Identity providers cannot reach it until it is started.',
  starting: 'The local server is starting. This takes a few seconds.',
  running: 'The local server is running.',
  stopping: 'The local server is stopping. It answers the requests it has already accepted.',
  failed: 'The local server could not run.',
};
