import type { BrowserWindow, WebContents } from 'electron';

/** The console's one window, which may be closed and opened again while the app runs on. */
export interface ConsoleWindow {
  /** Open it, or bring it to the front. */
  readonly show: () => void;
  /** Its page; undefined while it is closed. */
  readonly contents: () => WebContents | undefined;
}

export function createConsoleWindow(open: () => BrowserWindow): ConsoleWindow {
  let window: BrowserWindow | undefined;
  return {
    contents: () => window?.webContents,
    show() {
      if (window === undefined) {
        window = open().once('closed', () => {
          window = undefined;
        });
        return;
      }
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
}
