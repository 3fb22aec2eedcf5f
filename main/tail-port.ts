import { MessageChannelMain, type WebContents } from 'electron';

import type { TailPort } from './tail.ts';

/** Open a message channel to the window's preload script and return our end of it. */
export function openTailPort(contents: WebContents): TailPort {
  const { port1, port2 } = new MessageChannelMain();
  contents.postMessage('provisioning-log:port', null, [port2]);
  return {
    postMessage: (message) => port1.postMessage(message),
    onClose(listener) {
      port1.once('close', listener);
      port1.start();
    },
  };
}
