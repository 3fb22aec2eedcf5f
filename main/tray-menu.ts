import type { LocalServerStatus } from '@rollcall/shared/contract/ipc.ts';
import type { MenuItemConstructorOptions } from 'electron';

/** The state of the local server as one word. */
export const stateWords: Readonly<Record<LocalServerStatus['state'], string>> = {
  stopped: 'Stopped',
  starting: 'Starting',
  running: 'Running',
  stopping: 'Stopping',
  failed: 'Failed',
};

export interface TrayActions {
  readonly show: () => void;
  readonly start: () => void;
  readonly stop: () => void;
  readonly quit: () => void;
}

/** The menu of the tray icon; no item comes or goes with the state, those that do not apply are disabled. */
export function trayMenu(
  state: LocalServerStatus['state'],
  actions: TrayActions,
): readonly MenuItemConstructorOptions[] {
  return [
    { label: `Local server: ${stateWords[state]}`, enabled: false },
    { label: 'Start server', enabled: state === 'stopped' || state === 'failed', click: actions.start },
    { label: 'Stop server', enabled: state === 'running', click: actions.stop },
    { type: 'separator' },
    { label: 'Show Rollcall', click: actions.show },
    { label: 'Quit Rollcall', click: actions.quit },
  ];
}
