import type { ApplicationInfo } from '@rollcall/shared/contract/ipc.ts';

import type { CallAdmin } from '../admin-client.ts';
import type { SecretClipboard } from '../clipboard.ts';
import type { LocalServer } from '../server-host/local-server.ts';
import type { Handlers } from './answer.ts';

export interface HandlerDependencies {
  readonly application: ApplicationInfo;
  readonly localServer: LocalServer;
  readonly callAdmin: CallAdmin;
  readonly clipboard: SecretClipboard;
  /** Show a folder in the system's file manager. */
  readonly showFolder: (path: string) => void;
  /** Give the window a new port of the live tail. */
  readonly openTail: () => void;
}

/** What each call of the window does. */
export function createHandlers(dependencies: HandlerDependencies): Handlers {
  const { application, localServer, callAdmin, clipboard, showFolder, openTail } = dependencies;
  return {
    'application:info': () => application,
    'admin:call': ({ endpoint, input }) => callAdmin(endpoint, input),
    'local-server:status': () => localServer.status(),
    'local-server:start': () => localServer.start(),
    'local-server:stop': () => localServer.stop(),
    'local-server:show-data-directory': () => showFolder(localServer.status().dataDirectory),
    'clipboard:write': ({ text, isSecret }) => clipboard.write(text, { isSecret }),
    'provisioning-log:tail': () => openTail(),
  };
}
