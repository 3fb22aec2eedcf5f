import { describe, expect, it } from 'vitest';

import { menuTemplate } from './menu.ts';

type Template = ReturnType<typeof menuTemplate>;

function rolesOf(template: Template): unknown[] {
  return template.flatMap((item) => [
    item.role,
    ...(Array.isArray(item.submenu) ? rolesOf(item.submenu) : []),
  ]);
}

describe('menuTemplate', () => {
  it.each([
    { platform: 'darwin', hasAppMenu: true },
    { platform: 'win32', hasAppMenu: false },
    { platform: 'linux', hasAppMenu: false },
  ] as const)('on $platform copies, pastes and quits', ({ platform, hasAppMenu }) => {
    const roles = rolesOf(menuTemplate({ platform, isDevelopment: false }));
    // Electron's own menus: editMenu has copy and paste, appMenu (macOS) or fileMenu (elsewhere) has quit.
    expect(roles).toEqual(expect.arrayContaining(['editMenu', 'fileMenu', 'windowMenu']));
    expect(roles.includes('appMenu')).toBe(hasAppMenu);
    expect(roles.includes('about')).toBe(!hasAppMenu);
  });

  it.each([{ isDevelopment: true }, { isDevelopment: false }])(
    'reloads and inspects the page for developers only: $isDevelopment',
    ({ isDevelopment }) => {
      const roles = rolesOf(menuTemplate({ platform: 'linux', isDevelopment }));
      expect(roles.includes('reload')).toBe(isDevelopment);
      expect(roles.includes('toggleDevTools')).toBe(isDevelopment);
      expect(roles).not.toContain('viewMenu');
    },
  );
});
