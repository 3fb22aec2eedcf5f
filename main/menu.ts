import { type MenuCommand, menuCommands } from '@rollcall/shared/contract/menu.ts';
import type { MenuItemConstructorOptions as Item } from 'electron';

/** Keys that the window listens for itself; the menu shows them. */
const keys: Partial<Readonly<Record<MenuCommand, string>>> = {
  'go.overview': 'CmdOrCtrl+1',
  'go.setup': 'CmdOrCtrl+2',
  'go.tokens': 'CmdOrCtrl+3',
  'go.provisioningLog': 'CmdOrCtrl+4',
  'go.directory': 'CmdOrCtrl+5',
  'go.mappings': 'CmdOrCtrl+6',
  'go.reconciliation': 'CmdOrCtrl+7',
  'go.diagnostics': 'CmdOrCtrl+8',
  'go.activity': 'CmdOrCtrl+9',
  'go.settings': 'CmdOrCtrl+,',
  'shell.palette': 'CmdOrCtrl+K',
  'shell.connections': 'CmdOrCtrl+Shift+O',
  'shell.refresh': 'F5',
};

const separator: Item = { type: 'separator' };

/**
 * The application menu. Without its Edit roles there is no copy and paste on macOS.
 * Reloading the page is for developers only: F5 and Ctrl+R refresh data in the console.
 * @param run asks the window to do what was chosen.
 */
export function menuTemplate({
  platform,
  isDevelopment,
  run,
}: {
  readonly platform: NodeJS.Platform;
  readonly isDevelopment: boolean;
  readonly run: (command: MenuCommand) => void;
}): Item[] {
  const command = (id: MenuCommand): Item => ({
    label: menuCommands[id],
    click: () => run(id),
    ...(keys[id] === undefined ? {} : { accelerator: keys[id], registerAccelerator: false }),
  });
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [applicationMenu(command('go.settings'))] : []),
    fileMenu(command, isMac),
    { role: 'editMenu' },
    { label: 'View', submenu: viewItems(command, isDevelopment) },
    { label: 'Go', submenu: goCommands.map(command) },
    {
      label: 'Server',
      submenu: [command('server.start'), command('server.stop'), separator, command('go.localServer')],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: isMac ? [command('shell.keys')] : [command('shell.keys'), separator, { role: 'about' }],
    },
  ];
}

type ToItem = (id: MenuCommand) => Item;

const goCommands: readonly MenuCommand[] = [
  'go.overview',
  'go.setup',
  'go.tokens',
  'go.provisioningLog',
  'go.directory',
  'go.mappings',
  'go.reconciliation',
  'go.diagnostics',
  'go.activity',
];

function applicationMenu(settings: Item): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

function fileMenu(command: ToItem, isMac: boolean): Item {
  const end: Item[] = isMac
    ? [{ role: 'close' }]
    : [command('go.settings'), separator, { role: 'quit', label: 'Exit' }];
  return {
    role: 'fileMenu',
    submenu: [command('shell.palette'), command('shell.connections'), separator, ...end],
  };
}

function viewItems(command: ToItem, isDevelopment: boolean): Item[] {
  const development: Item[] = isDevelopment
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
    : [];
  return [
    ...development,
    command('shell.refresh'),
    command('shell.drawer'),
    separator,
    command('look.system'),
    command('look.light'),
    command('look.dark'),
    command('look.contrast'),
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
  ];
}
