import { Notification } from 'electron';

import type { Notice } from './notices.ts';

/** Show a notice of the system; a click opens its screen. Where there are none, the console's own list has it anyway. */
export function createNotifier(open: (path: string) => void): (notice: Notice) => void {
  const shown = new Set<Notification>();
  return ({ title, body, path }) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    // Held until it is gone: one that nothing refers to can lose its click.
    shown.add(notification);
    notification.on('click', () => open(path));
    notification.on('close', () => shown.delete(notification));
    notification.show();
  };
}
