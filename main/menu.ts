import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application menu. Without its Edit roles there is no copy and paste on macOS.
 * Reloading the page is for developers only: F5 and Ctrl+R refresh data in the console.
 */
export function menuTemplate(options: {
  readonly platform: NodeJS.Platform;
  readonly isDevelopment: boolean;
}): MenuItemConstructorOptions[] {
  const isMac = options.platform === 'darwin';
  const applicationMenu: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu' }] : [];
  const helpMenu: MenuItemConstructorOptions[] = isMac
    ? []
    : [{ role: 'help', submenu: [{ role: 'about' }] }];
  const development: MenuItemConstructorOptions[] = options.isDevelopment
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }]
    : [];
  return [
    ...applicationMenu,
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...development,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    ...helpMenu,
  ];
}
