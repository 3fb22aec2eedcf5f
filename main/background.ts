import { app, Notification, powerMonitor } from 'electron';

import { askBeforeQuit } from './ask-before-quit.ts';
import type { ConsoleWindow } from './console-window.ts';
import type { JsonFile } from './files/json-file.ts';
import type { Background } from './quit-question.ts';
import { guardQuit } from './quit.ts';
import type { Remembered } from './remembered.ts';
import type { LocalServer } from './server-host/local-server.ts';
import { showTray } from './tray.ts';

export interface BackgroundOptions {
  readonly platform: NodeJS.Platform;
  /** Where the app stays without its window; found out while the window opens already. */
  readonly background: Promise<Background>;
  readonly window: ConsoleWindow;
  readonly localServer: LocalServer;
  readonly remembered: JsonFile<Remembered>;
  /** What must be finished before the app ends. */
  readonly stop: () => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** How the app lives on without its window, and how it ends. */
export function liveInBackground(options: BackgroundOptions): void {
  const { platform, window, localServer, remembered, report } = options;
  let background: Background;
  options.background
    .then((found) => {
      background = found;
      if (found !== undefined) followInTray(options);
    })
    .catch(report);
  const isServerOn = (): boolean => !['stopped', 'failed'].includes(localServer.status().state);
  const quitNow = guardQuit({
    mustAsk: isServerOn,
    async ask() {
      const answer = await askBeforeQuit({ window: window.window(), background, remembered });
      // Closing the window may have been what led here, and on this desktop there is no other way back to it.
      if (answer === 'cancel') window.show();
      return answer;
    },
    keepRunning: window.close,
    stop: options.stop,
  });
  quitWithSession(quitNow);
  app.on('window-all-closed', () => {
    if (platform === 'darwin') return; // There an app lives on without windows.
    if (background !== undefined && isServerOn()) tellOnce(background, remembered).catch(report);
    else app.quit();
  });
}

/** A session that ends and a signal wait for no answer. */
function quitWithSession(quitNow: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, quitNow);
  powerMonitor.on('shutdown', quitNow);
}

function followInTray({ platform, window, localServer, report }: BackgroundOptions): void {
  const tell = showTray(
    {
      show: window.show,
      start: () => void localServer.start().catch(report),
      stop: () => void localServer.stop().catch(report),
      quit: () => app.quit(),
    },
    platform,
  );
  tell(localServer.status());
  localServer.onChange(tell);
}

async function tellOnce(background: string, remembered: JsonFile<Remembered>): Promise<void> {
  const known = await remembered.read();
  if (known.wasToldOfTray || !Notification.isSupported()) return;
  new Notification({
    title: 'Rollcall keeps running',
    body: `The local server is on, so Rollcall stays in the ${background}. Open it or quit it from there.`,
  }).show();
  await remembered.write({ ...known, wasToldOfTray: true });
}
