import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { defaultDataDirectory } from '@rollcall/server/data-directory.ts';
import type { ApplicationInfo, IpcEvent, IpcEventValue } from '@rollcall/shared/contract/ipc.ts';
import type { MenuCommand } from '@rollcall/shared/contract/menu.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { app, type BrowserWindow, clipboard, dialog, Menu, nativeTheme, safeStorage, shell } from 'electron';

import { type CallAdmin, createAdminClient } from './admin-client.ts';
import { liveInBackground } from './background.ts';
import { createSecretClipboard } from './clipboard.ts';
import { type ConsoleAddress, createConsoleAddress } from './console-address.ts';
import { openConsoleSession } from './console-session.ts';
import { type ConsoleWindow, createConsoleWindow } from './console-window.ts';
import { printCrashReport } from './crash-report.ts';
import { collectOpenedUrls, followDeepLinks } from './deep-links.ts';
import { createDialogs, type Dialogs } from './dialogs.ts';
import { Exports } from './exports/exports.ts';
import { saveChosen } from './files/save-chosen.ts';
import { guardNavigation } from './guards.ts';
import { registerHandlers } from './ipc/handle.ts';
import { createHandlers, type HandlerDependencies } from './ipc/handlers.ts';
import { menuTemplate } from './menu.ts';
import { createNotifier } from './notices/show-notice.ts';
import { watchLocalServer } from './notices/watch-local-server.ts';
import { watchSituation } from './notices/watch-situation.ts';
import { openPreferences } from './preferences.ts';
import { registerConsoleScheme } from './protocol.ts';
import { openRemembered } from './remembered.ts';
import { createLocalServer } from './server-host/create-local-server.ts';
import type { LocalServer } from './server-host/local-server.ts';
import { openServers, type Servers } from './servers/open-servers.ts';
import { createHostedFetch } from './servers/session-fetch.ts';
import { createSystemEncryption } from './servers/system-encryption.ts';
import { readSettings, type Settings } from './settings.ts';
import { openTailPort } from './tail-port.ts';
import { relayTail } from './tail.ts';
import { after } from './timers.ts';
import { findBackground } from './tray.ts';
import { openWindow } from './window.ts';

type Teller = <Name extends IpcEvent>(name: Name, value: IpcEventValue<Name>) => void;

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
  const links = collectOpenedUrls();
  // Not awaited: the app becomes ready only after this module has finished.
  app
    .whenReady()
    .then(() => start(settings, address, links))
    .catch(fail);
}

async function start(settings: Settings, address: ConsoleAddress, links: readonly string[]): Promise<void> {
  const folder = app.getPath('userData');
  const localServer = createLocalServer({
    entry: join(import.meta.dirname, 'server.js'),
    node: settings.serverNode,
    dataDirectory: dataDirectory(settings),
    port: settings.port,
    env: process.env,
  });
  localServer.start().catch(report);
  // Before the window opens: its first picture is of the right theme.
  const preferences = openPreferences(join(folder, 'preferences.json'), ({ theme }) => {
    nativeTheme.themeSource = theme;
  });
  const secretClipboard = createSecretClipboard(clipboard, after);
  const window = await prepareWindow(settings, address);
  const dialogs = createDialogs(window.window);
  const servers = await openServers({
    folder,
    encryption: createSystemEncryption(safeStorage, process.platform),
    local: localServer,
    openFetch: createHostedFetch(),
    dialogs,
    renewPage: window.renew,
  });
  const tell = createTeller(window);
  const parts = {
    application: applicationInfo(settings),
    localServer,
    callAdmin: createAdminClient((endpoint) => servers.active.admit(endpoint)),
    clipboard: secretClipboard,
    preferences,
    showFolder: (path: string) => shell.showItemInFolder(path),
    openTail: () => openTail(window, servers),
    exports: openExports(servers, dialogs, tell),
    dialogs,
  };
  setMenu(window, tell);
  registerHandlers(createHandlers({ ...parts, servers: servers.service }), {
    contents: window.contents,
    isConsoleUrl: address.contains,
    report,
  });
  localServer.onChange((status) => tell('local-server:changed', status));
  servers.registry.onChange(() => void servers.registry.list().then((list) => tell('servers:changed', list)));
  live(window, folder, parts);
  notify(window, localServer, servers, parts.callAdmin);
  followDeepLinks({ window, servers, dialogs, report }, [...process.argv, ...links]);
}

/** How the app goes on without its window, and what it finishes before it ends. */
function live(
  window: ConsoleWindow,
  folder: string,
  parts: Pick<HandlerDependencies, 'localServer' | 'exports' | 'clipboard'>,
): void {
  liveInBackground({
    platform: process.platform,
    background: findBackground(process.platform),
    window,
    localServer: parts.localServer,
    remembered: openRemembered(join(folder, 'remembered.json')),
    async stop() {
      await parts.exports.cancelAll();
      await parts.clipboard.clearSecret();
      await parts.localServer.stop();
    },
    report,
  });
  app.on('activate', window.show);
}

function setMenu(window: ConsoleWindow, tell: Teller): void {
  const run = (command: MenuCommand) => {
    window.show();
    tell('menu:chosen', command);
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform: process.platform, isDevelopment, run })),
  );
}

function openExports(servers: Servers, dialogs: Dialogs, tell: Teller): Exports {
  return new Exports({
    target: () => servers.active.target(),
    choosePath: dialogs.chooseSavePath,
    showInFolder: (path) => shell.showItemInFolder(path),
    tell: (progress) => tell('export:progress', progress),
    newId: randomUUID,
    uptime: () => performance.now(),
    after,
    report,
  });
}

function notify(
  window: ConsoleWindow,
  localServer: LocalServer,
  servers: Servers,
  callAdmin: CallAdmin,
): void {
  const show = createNotifier(window.open);
  watchLocalServer(localServer, show);
  watchSituation({
    callAdmin,
    serverId: () => servers.registry.active().id,
    show,
    now: () => Date.now(),
    after,
  });
}

function openTail(window: ConsoleWindow, { active }: Servers): void {
  const contents = window.contents();
  if (contents) relayTail({ port: openTailPort(contents), source: active, report }).catch(report);
}

/** Sends the window the events of the contract; nobody hears them while it is closed. */
function createTeller(window: ConsoleWindow): Teller {
  return (name, value) => window.contents()?.send(name, value);
}

async function prepareWindow(settings: Settings, address: ConsoleAddress): Promise<ConsoleWindow> {
  const rendererDirectory = join(import.meta.dirname, '../renderer');
  const session = await openConsoleSession(
    settings.developmentUrl === undefined ? rendererDirectory : undefined,
  );
  const open = (page: string): BrowserWindow =>
    openWindow({
      page,
      session,
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      statePath: join(app.getPath('userData'), 'window-state.json'),
      hasDevTools: !app.isPackaged,
      async saveCrashReport(crashes) {
        const text = printCrashReport(applicationInfo(settings), crashes);
        await saveChosen(createDialogs(window.window), 'rollcall-crash.txt', text);
      },
      report,
    });
  const window = createConsoleWindow(address.url, open, report);
  return window;
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
