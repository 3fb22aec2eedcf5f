import { homedir } from 'node:os';
import { join } from 'node:path';

import { defaultDataDirectory } from '@rollcall/server/data-directory.ts';
import type { ApplicationInfo } from '@rollcall/shared/contract/ipc.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { app, clipboard, dialog, Menu, shell } from 'electron';

import { createAdminClient } from './admin-client.ts';
import { createSecretClipboard } from './clipboard.ts';
import { type ConsoleAddress, createConsoleAddress } from './console-address.ts';
import { openConsoleSession } from './console-session.ts';
import { type ConsoleWindow, createConsoleWindow } from './console-window.ts';
import { guardNavigation } from './guards.ts';
import { registerHandlers } from './ipc/handle.ts';
import { createHandlers } from './ipc/handlers.ts';
import { menuTemplate } from './menu.ts';
import { registerConsoleScheme } from './protocol.ts';
import { stopBeforeQuit } from './quit.ts';
import { createLocalServer } from './server-host/create-local-server.ts';
import type { LocalServer } from './server-host/local-server.ts';
import { readSettings, type Settings } from './settings.ts';
import { openTailPort } from './tail-port.ts';
import { relayTail } from './tail.ts';
import { after } from './timers.ts';
import { openWindow } from './window.ts';

const isDevelopment = import.meta.env.DEV && !app.isPackaged;

try {
  launch(readSettings(process.env, { nodeHost: __ALLOW_NODE_HOST__, developmentUrl: isDevelopment }));
} catch (error) {
  fail(error);
}

function launch(settings: Settings): void {
  const address = createConsoleAddress(settings.developmentUrl);
  app.setName('Rollcall');
  if (settings.userData !== undefined) app.setPath('userData', settings.userData);
  // The lock belongs to the user-data folder, so it is asked for after that is set.
  if (!app.requestSingleInstanceLock()) return app.quit();
  // Root cannot have Chromium's sandbox; the two together leave no process able to start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerConsoleScheme();
  guardNavigation(address);
  // Not awaited: the app becomes ready only after this module has finished.
  app
    .whenReady()
    .then(() => start(settings, address))
    .catch(fail);
}

async function start(settings: Settings, address: ConsoleAddress): Promise<void> {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform: process.platform, isDevelopment })),
  );
  const localServer = createLocalServer({
    entry: join(import.meta.dirname, 'server.js'),
    node: settings.serverNode,
    dataDirectory: dataDirectory(settings),
    port: settings.port,
    env: process.env,
  });
  const secretClipboard = createSecretClipboard(clipboard, after);
  stopBeforeQuit(async () => {
    await secretClipboard.clearSecret();
    await localServer.stop();
  });
  localServer.start().catch(report);

  const window = await prepareWindow(settings, address);
  localServer.onChange((status) => window.contents()?.send('local-server:changed', status));
  const handlers = createHandlers({
    application: applicationInfo(settings),
    localServer,
    callAdmin: createAdminClient(() => localServer.connection()),
    clipboard: secretClipboard,
    showFolder: (path) => shell.showItemInFolder(path),
    openTail: () => openTail(window, localServer),
  });
  registerHandlers(handlers, { contents: window.contents, isConsoleUrl: address.contains, report });
  showOnDemand(window);
}

function openTail(window: ConsoleWindow, localServer: LocalServer): void {
  const contents = window.contents();
  if (contents) relayTail({ port: openTailPort(contents), source: localServer, report }).catch(report);
}

/** Show the window now and whenever somebody opens the app again. */
function showOnDemand(window: ConsoleWindow): void {
  app.on('second-instance', window.show);
  app.on('activate', window.show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit(); // On macOS an app lives on without windows.
  });
  window.show();
}

async function prepareWindow(settings: Settings, address: ConsoleAddress): Promise<ConsoleWindow> {
  const rendererDirectory = join(import.meta.dirname, '../renderer');
  const session = await openConsoleSession(
    settings.developmentUrl === undefined ? rendererDirectory : undefined,
  );
  return createConsoleWindow(() =>
    openWindow({
      address,
      session,
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      statePath: join(app.getPath('userData'), 'window-state.json'),
      hasDevTools: !app.isPackaged,
      report,
    }),
  );
}

function dataDirectory(settings: Settings): string {
  if (settings.userData !== undefined) return join(settings.userData, 'data');
  return defaultDataDirectory(process.env, process.platform, homedir());
}

function applicationInfo(settings: Settings): ApplicationInfo {
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
    // Only the evaluation package's Electron needs another Node for the server.
    isEvaluationRuntime: settings.serverNode !== undefined,
  };
}

/** Main has no log of its own: what an administrator must know reaches the window as a sentence. */
function report(error: unknown): void {
  console.error(error);
}

function fail(error: unknown): void {
  report(error);
  dialog.showErrorBox(
    'Rollcall could not start',
    error instanceof AppError ? `${error.detail} ${error.fix}` : String(error),
  );
  app.exit(1);
}
