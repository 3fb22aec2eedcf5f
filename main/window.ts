import { readFileSync, writeFileSync } from 'node:fs';

import { BrowserWindow, dialog, nativeTheme, screen, type Session } from 'electron';

import { canvas } from './canvas.ts';
import type { Crash } from './crash-report.ts';
import { createRateCap } from './rate-cap.ts';
import { webPreferences } from './web-preferences.ts';
import { minimumSize, placeWindow, type WindowState } from './window-state.ts';

export interface WindowOptions {
  /** Address to open. */
  readonly page: string;
  readonly session: Session;
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** JSON file that keeps place and size. */
  readonly statePath: string;
  readonly hasDevTools: boolean;
  /** Save what is known of the crashes where the person says. */
  readonly saveCrashReport: (crashes: readonly Crash[]) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** Open the console's window, where it was the last time. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const place = placeWindow(readState(options.statePath), workAreas());
  const window = new BrowserWindow({
    ...place.position,
    width: place.width,
    height: place.height,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'Rollcall',
    backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
    autoHideMenuBar: true,
    webPreferences: webPreferences(options),
  });
  window.once('ready-to-show', () => {
    if (place.isMaximized) window.maximize();
    window.show();
  });
  window.on('close', () => writeState(options.statePath, window));
  reloadAfterCrash(window, options);
  window.loadURL(options.page).catch(options.report);
  return window;
}

/** The page is only a view: the server is another process, so a reload loses nothing. */
function reloadAfterCrash(window: BrowserWindow, options: WindowOptions): void {
  const mayReload = createRateCap({ limit: 2, windowMs: 60_000, uptime: () => performance.now() });
  const crashes: Crash[] = [];
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes.push({ at: new Date().toISOString(), reason, exitCode });
    if (mayReload()) window.webContents.reload();
    else void askToReload(window, () => options.saveCrashReport(crashes)).catch(options.report);
  });
}

/** A dialog of the system, since a page is what does not work. */
async function askToReload(window: BrowserWindow, saveReport: () => Promise<void>): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The console window stopped working three times within a minute.',
    detail: 'The local server keeps running. Reload the window, or close it and open Rollcall again.',
    buttons: ['Reload', 'Save report…', 'Close window'],
  });
  if (response === 0) return window.webContents.reload();
  if (response === 2) return window.close();
  await saveReport();
  return askToReload(window, saveReport);
}

function workAreas(): Electron.Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary, ...others].map((display) => display.workArea);
}

function readState(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // Not there yet, or unreadable: the window then opens at its usual place.
  }
}

function writeState(path: string, window: BrowserWindow): void {
  const state: WindowState = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
  try {
    writeFileSync(path, JSON.stringify(state));
  } catch {
    // A full disk must not keep the window from closing; only its place is lost.
  }
}
