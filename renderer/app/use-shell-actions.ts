import { themes } from '@rollcall/shared/contract/preferences.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { localServerQueries, useLocalServerAction } from '../features/local-server/queries.ts';
import { type Action, useActions } from '../lib/actions.ts';
import { useAnnounce } from '../lib/announcer.tsx';
import { usePreferences, useSavePreferences } from '../lib/preferences.ts';
import { directoryTabs, type Screen, screens } from '../lib/screens.ts';
import { focusNextPane } from './panes.ts';
import { useFarActions } from './use-far-actions.ts';

/** What lies over the screens, one at a time. */
export type Overlay = 'palette' | 'row-actions' | 'keys' | 'connections';

const order = Object.keys(screens) as Screen[]; // safe cast: its own keys

/** Names by which people look for a screen that is called otherwise here. */
const otherNames: Partial<Readonly<Record<Screen, readonly string[]>>> = {
  overview: ['Provisioning', 'SCIM', 'Directory sync', 'User sync', 'Identity', 'Home', 'Dashboard'],
  setup: ['Connect an identity provider', 'Connections', 'Okta', 'Entra ID', 'Guides'],
  tokens: ['API keys', 'Secrets'],
  provisioningLog: ['Requests', 'Events'],
  directory: ['People', 'Identities'],
  mappings: ['Attributes', 'Group rules'],
  activity: ['Audit log'],
  diagnostics: ['Doctor', 'Troubleshooting'],
  settings: ['Preferences', 'Policies', 'Operators'],
};

/** Offer what can be done on every screen. */
export function useShellActions({
  onOverlay,
  onDrawer,
}: {
  onOverlay: (overlay: Overlay) => void;
  onDrawer: () => void;
}): void {
  const client = useQueryClient();
  const announce = useAnnounce();
  useActions([
    {
      id: 'shell.palette',
      title: 'Search or run',
      group: 'Everywhere',
      keys: ['mod+k'],
      isKeyOnly: true,
      run: () => onOverlay('palette'),
    },
    {
      id: 'shell.row-actions',
      title: 'Show actions for this row',
      group: 'Everywhere',
      keys: ['mod+.'],
      isKeyOnly: true,
      run: () => onOverlay('row-actions'),
    },
    {
      id: 'shell.connections',
      title: 'Switch connection',
      group: 'Everywhere',
      keys: ['mod+shift+o'],
      words: ['Servers', 'Environment', 'Add hosted server'],
      run: () => onOverlay('connections'),
    },
    {
      id: 'shell.refresh',
      title: 'Refresh data',
      group: 'Everywhere',
      keys: ['f5', 'mod+r'],
      isInDialogs: true,
      run() {
        void client.invalidateQueries();
        announce('Refreshing data');
      },
    },
    {
      id: 'shell.next-pane',
      title: 'Go to the next pane',
      group: 'Everywhere',
      keys: ['f6'],
      isKeyOnly: true,
      run: () => focusNextPane(1),
    },
    {
      id: 'shell.previous-pane',
      title: 'Go to the previous pane',
      group: 'Everywhere',
      keys: ['shift+f6'],
      isKeyOnly: true,
      run: () => focusNextPane(-1),
    },
    {
      id: 'shell.drawer',
      title: 'Show or hide live requests',
      group: 'Everywhere',
      keys: ['`'],
      words: ['Live drawer'],
      run: onDrawer,
    },
    {
      id: 'shell.keys',
      title: 'Show all keys',
      group: 'Everywhere',
      keys: ['?'],
      words: ['Shortcuts', 'Keyboard', 'Help'],
      run: () => onOverlay('keys'),
    },
  ]);
  useActions(useGoToActions());
  useActions(useLookActions());
  useActions(useServerActions());
  useActions(useFarActions());
}

function useGoToActions(): readonly Action[] {
  const navigate = useNavigate();
  const toScreens = order.map((screen, index): Action => ({
    id: `go.${screen}`,
    title: screens[screen].title,
    group: 'Screens',
    words: otherNames[screen] ?? [],
    keys: screen === 'settings' ? ['mod+,'] : index < 9 ? [`mod+${index + 1}`] : [],
    run: () => void navigate({ to: screens[screen].path }),
  }));
  const toTabs = Object.values(directoryTabs).map(({ path, title }): Action => ({
    id: `go.${path}`,
    title,
    group: 'Screens',
    words: [`Directory ${title}`],
    run: () => void navigate({ to: path }),
  }));
  return [...toScreens, ...toTabs];
}

const themeNames = {
  system: { title: 'Use the theme of the system', words: ['Switch theme'] },
  light: { title: 'Use the light theme', words: ['Switch theme', 'Light mode'] },
  dark: { title: 'Use the dark theme', words: ['Switch theme', 'Dark mode'] },
} as const;

function useLookActions(): readonly Action[] {
  const { theme, hasMoreContrast } = usePreferences();
  const save = useSavePreferences();
  const toThemes = themes.map((other): Action => ({
    id: `look.${other}`,
    ...themeNames[other],
    group: 'Appearance',
    disabledReason: other === theme ? 'This is the theme now.' : null,
    run: () => save.mutate({ theme: other }),
  }));
  return [
    ...toThemes,
    {
      id: 'look.contrast',
      title: hasMoreContrast ? 'Use the usual contrast' : 'Increase contrast',
      group: 'Appearance',
      run: () => save.mutate({ hasMoreContrast: !hasMoreContrast }),
    },
  ];
}

function useServerActions(): readonly Action[] {
  const status = useQuery(localServerQueries.status()).data;
  const start = useLocalServerAction('start');
  const stop = useLocalServerAction('stop');
  const isUp = status?.state === 'running';
  return [
    {
      id: 'server.start',
      title: 'Start local server',
      group: 'Local server',
      disabledReason: isUp ? 'It is running.' : null,
      run: () => start.mutate(),
    },
    {
      id: 'server.stop',
      title: 'Stop local server',
      group: 'Local server',
      disabledReason: isUp ? null : 'It is not running.',
      run: () => stop.mutate(),
    },
  ];
}
