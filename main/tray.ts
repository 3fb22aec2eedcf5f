import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import { Menu, Tray } from 'electron';

import type { Background } from './quit-question.ts';
import { trayImage } from './tray-image.ts';
import { stateWords, type TrayActions, trayMenu } from './tray-menu.ts';

/** Who shows tray icons on a Linux desktop; without it an icon would be nowhere, and Rollcall out of reach. */
const linuxTrayHost = 'org.kde.StatusNotifierWatcher';

/** Where this desktop keeps programs without a window. */
export async function findBackground(platform: NodeJS.Platform): Promise<Background> {
  if (platform === 'darwin') return 'menu bar';
  if (platform === 'win32') return 'tray';
  const call = [
    'call',
    '--session',
    '--dest',
    'org.freedesktop.DBus',
    '--object-path',
    '/org/freedesktop/DBus',
  ];
  const method = ['--method', 'org.freedesktop.DBus.NameHasOwner', linuxTrayHost];
  const answer = await promisify(execFile)('gdbus', [...call, ...method], { timeout: 2_000 }).catch(
    () => undefined,
  );
  return answer?.stdout.includes('true') ? 'tray' : undefined;
}

/** Show the icon; the returned function tells it the state of the local server. */
export function showTray(
  actions: TrayActions,
  platform: NodeJS.Platform,
): (status: LocalServerStatus) => void {
  const tray = new Tray(trayImage(platform));
  if (platform === 'win32') tray.on('click', actions.show);
  return ({ state }) => {
    tray.setToolTip(`Rollcall: local server ${stateWords[state].toLowerCase()}`);
    // On Linux a menu that is changed in place does not show the change.
    tray.setContextMenu(Menu.buildFromTemplate([...trayMenu(state, actions)]));
  };
}
