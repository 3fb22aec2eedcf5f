/** The screens in the order of the navigation; ⌘/Ctrl and the position opens one. */
export const screens = {
  tokens: { path: '/tokens', title: 'Tokens' },
  provisioningLog: { path: '/provisioning-log', title: 'Provisioning log' },
  users: { path: '/users', title: 'Users' },
  localServer: { path: '/local-server', title: 'Local server' },
} as const;

export type Screen = keyof typeof screens;

/** Address of a screen for a plain link; the router keeps its place in the hash. */
export function hrefOf(screen: Screen): string {
  return `#${screens[screen].path}`;
}
