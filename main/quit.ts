import { app } from 'electron';

import type { QuitAnswer } from './quit-question.ts';

export interface QuitOptions {
  /** Whether something would end that others may still need. */
  readonly mustAsk: () => boolean;
  readonly ask: () => Promise<QuitAnswer>;
  /** The app stays, without its window. */
  readonly keepRunning: () => void;
  /** What must be finished first: the server must not be cut off in the middle of a write. */
  readonly stop: () => Promise<void>;
}

/**
 * Hold the app's end back until the person has answered and `stop` is done, once.
 * @returns quits without asking; for the end of the session and signals, which wait for nobody.
 */
export function guardQuit({ mustAsk, ask, keepRunning, stop }: QuitOptions): () => void {
  let state: 'open' | 'asking' | 'stopping' | 'stopped' = 'open';

  function stopAndQuit(): void {
    if (state === 'stopping' || state === 'stopped') return;
    state = 'stopping';
    void stop().finally(() => {
      state = 'stopped';
      app.quit();
    });
  }

  async function askFirst(): Promise<void> {
    state = 'asking';
    const answer = await ask().catch((): QuitAnswer => 'stop');
    // While it was open, a signal may have decided.
    if (state !== 'asking') return;
    state = 'open';
    if (answer === 'stop') stopAndQuit();
    if (answer === 'keep') keepRunning();
  }

  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state !== 'open') return;
    if (mustAsk()) void askFirst();
    else stopAndQuit();
  });
  return stopAndQuit;
}
