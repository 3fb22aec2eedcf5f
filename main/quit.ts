import { app } from 'electron';

/** Hold the app's end back until `stop` is done, once: the server must not be cut off in the middle of a write. */
export function stopBeforeQuit(stop: () => Promise<void>): void {
  let state: 'open' | 'stopping' | 'stopped' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    void stop().finally(() => {
      state = 'stopped';
      app.quit();
    });
  });
}
