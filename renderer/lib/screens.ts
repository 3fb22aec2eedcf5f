import { defaultStringifySearch } from '@tanstack/react-router';

/** The screens in the order of the navigation; ⌘/Ctrl and the position opens one of the first nine. */
export const screens = {
  overview: { path: '/overview', title: 'Overview' },
  setup: { path: '/setup', title: 'Setup' },
  tokens: { path: '/tokens', title: 'Tokens' },
  provisioningLog: { path: '/provisioning-log', title: 'Provisioning log' },
  directory: { path: '/directory', title: 'Directory' },
  mappings: { path: '/mappings', title: 'Mappings' },
  reconciliation: { path: '/reconciliation', title: 'Reconciliation' },
  diagnostics: { path: '/diagnostics', title: 'Diagnostics' },
  activity: { path: '/activity', title: 'Activity' },
  settings: { path: '/settings', title: 'Settings' },
  localServer: { path: '/local-server', title: 'Local server' },
} as const;

/** What the Directory screen holds, in the order of its tabs. */
export const directoryTabs = {
  users: { path: '/directory/users', title: 'Users' },
  groups: { path: '/directory/groups', title: 'Groups' },
  roles: { path: '/directory/roles', title: 'Roles' },
  organizations: { path: '/directory/organizations', title: 'Organizations' },
  sessions: { path: '/directory/sessions', title: 'Sessions' },
  duplicates: { path: '/directory/duplicates', title: 'Possible duplicates' },
  review: { path: '/directory/review', title: 'Review' },
} as const;

export type Screen = keyof typeof screens;
export type DirectoryTab = keyof typeof directoryTabs;

/** Screens below one of the navigation, which does not list them. */
export const innerScreens = {
  setupGuides: { path: '/setup/guides', title: 'Setup guides' },
} as const;

const places = { ...screens, ...directoryTabs, ...innerScreens };

/** Address of a screen for a plain link, with what it shows of it; the router keeps its place in the hash. */
export function hrefOf(
  screen: keyof typeof places,
  search: Readonly<Record<string, string | undefined>> = {},
): string {
  return `#${places[screen].path}${defaultStringifySearch(search)}`;
}
