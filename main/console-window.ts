import type { BrowserWindow, WebContents } from 'electron';

import { pageOfScreen, renewedPage } from './page-address.ts';

/** The console's one window, which may be closed and opened again while the app runs on. */
export interface ConsoleWindow {
  /** Open it, or bring it to the front. */
  readonly show: () => void;
  /** Bring it to the front on a screen. @param path of the page's router, such as `/tokens` */
  readonly open: (path: string) => void;
  /** Undefined while it is closed. */
  readonly window: () => BrowserWindow | undefined;
  /** Its page; undefined while it is closed. */
  readonly contents: () => WebContents | undefined;
  /** Load the same screen in a new page, with nothing left of what it showed, not in its history either. */
  readonly renew: () => Promise<void>;
  readonly close: () => void;
}

/** @param open opens the window on a page. */
export function createConsoleWindow(
  address: string,
  open: (page: string) => BrowserWindow,
  report: (error: unknown) => void,
): ConsoleWindow {
  let window: BrowserWindow | undefined;
  let renewals = 0;

  function show(page: string): BrowserWindow {
    if (window === undefined) {
      window = open(page).once('closed', () => {
        window = undefined;
      });
      return window;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  }

  return {
    window: () => window,
    contents: () => window?.webContents,
    show: () => void show(address),
    open(path) {
      const isOpen = window !== undefined;
      const page = pageOfScreen(window?.webContents.getURL() || address, path);
      const { webContents } = show(page);
      // Where only the part behind # differs, the page stays and its router follows.
      if (isOpen) webContents.loadURL(page).catch(report);
    },
    async renew() {
      const contents = window?.webContents;
      if (contents === undefined) return;
      renewals += 1;
      await replacePage(contents, renewedPage(contents.getURL(), renewals), report);
      contents.navigationHistory.clear();
    },
    close: () => window?.close(),
  };
}

/** Resolves at the moment at which the page of before is gone; the new one has not run yet. */
function replacePage(contents: WebContents, page: string, report: (error: unknown) => void): Promise<void> {
  return new Promise((resolve) => {
    contents.once('did-navigate', () => resolve());
    contents.loadURL(page).catch((error: NodeJS.ErrnoException) => {
      // The router of the new page may go on to another screen before it is loaded; that is no failure.
      if (error.code !== 'ERR_ABORTED') report(error);
      resolve();
    });
  });
}
