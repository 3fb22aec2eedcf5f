import { type MenuCommand, menuCommands } from '@rollcall/shared/contract/menu.ts';
import type { MenuItemConstructorOptions as Item } from 'electron';
import { describe, expect, it, vi } from 'vitest';

import { menuTemplate } from './menu.ts';

function template(
  platform: NodeJS.Platform,
  isDevelopment = false,
  run: (command: MenuCommand) => void = () => undefined,
) {
  return menuTemplate({ platform, isDevelopment, run });
}

function itemsOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}

const rolesOf = (items: readonly Item[]) => itemsOf(items).map(({ role }) => role);

describe('menuTemplate', () => {
  it.each([
    { platform: 'darwin', settingsIn: 'appMenu' },
    { platform: 'win32', settingsIn: 'fileMenu' },
    { platform: 'linux', settingsIn: 'fileMenu' },
  ] as const)(
    'on $platform copies, pastes, quits and has Settings in $settingsIn',
    ({ platform, settingsIn }) => {
      const items = template(platform);
      // Electron's own edit menu has copy and paste.
      expect(rolesOf(items)).toEqual(
        expect.arrayContaining(['editMenu', 'fileMenu', 'windowMenu', 'quit', 'about']),
      );
      const withSettings = items.find((item) => itemsOf([item]).some(({ label }) => label === 'Settings…'));
      expect(withSettings?.role).toBe(settingsIn);
    },
  );

  it.each([{ isDevelopment: true }, { isDevelopment: false }])(
    'reloads and inspects the page for developers only: $isDevelopment',
    ({ isDevelopment }) => {
      const roles = rolesOf(template('linux', isDevelopment));
      expect(roles.includes('reload')).toBe(isDevelopment);
      expect(roles.includes('toggleDevTools')).toBe(isDevelopment);
      expect(roles).not.toContain('viewMenu');
    },
  );

  it.each(['darwin', 'linux'] as const)(
    'has every command once on %s, and hands on which was chosen',
    (platform) => {
      const run = vi.fn<(command: MenuCommand) => void>();
      for (const { click } of itemsOf(template(platform, false, run))) {
        // Safe cast: no command of the menu looks at what Electron passes.
        (click as (() => void) | undefined)?.();
      }
      expect(run.mock.calls.map(([command]) => command).toSorted()).toEqual(
        Object.keys(menuCommands).toSorted(),
      );
    },
  );
});
