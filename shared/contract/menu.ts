/** What the application menu can ask the window to do: ids of the window's own actions, with the words of the menu. */
export const menuCommands = {
  'go.overview': 'Overview',
  'go.setup': 'Setup',
  'go.tokens': 'Tokens',
  'go.provisioningLog': 'Provisioning log',
  'go.directory': 'Directory',
  'go.mappings': 'Mappings',
  'go.reconciliation': 'Reconciliation',
  'go.diagnostics': 'Diagnostics',
  'go.activity': 'Activity',
  'go.localServer': 'Local server',
  'go.settings': 'Settings…',
  'shell.palette': 'Search or run…',
  'shell.connections': 'Switch connection…',
  'shell.refresh': 'Refresh data',
  'shell.drawer': 'Live requests',
  'shell.keys': 'Keys',
  'look.contrast': 'Switch contrast',
  'look.system': 'Theme of the system',
  'look.light': 'Light theme',
  'look.dark': 'Dark theme',
  'server.start': 'Start local server',
  'server.stop': 'Stop local server',
} as const;
export type MenuCommand = keyof typeof menuCommands;
export const menuCommandIds = Object.keys(menuCommands) as [MenuCommand, ...MenuCommand[]]; // safe cast: its own keys
