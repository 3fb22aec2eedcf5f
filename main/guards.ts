import { app, type Session } from 'electron';

import type { ConsoleAddress } from './console-address.ts';

interface Navigation {
  readonly url: string;
  preventDefault(): void;
}

/** Keep every page that ever exists in this app on the console's own address, without windows or frames of others. */
export function guardNavigation(address: ConsoleAddress): void {
  const stayHere = (navigation: Navigation): void => {
    if (!address.contains(navigation.url)) navigation.preventDefault();
  };
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', stayHere);
    contents.on('will-frame-navigate', stayHere);
    contents.on('will-redirect', stayHere);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Refuse every permission a page can ask for: the console needs none, copying goes through main. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  // Without this second handler, checks that need no question are still answered with yes.
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
}
