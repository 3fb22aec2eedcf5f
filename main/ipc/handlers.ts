import { basename } from 'node:path';

import { type ApplicationInfo, type IpcOutput, maxFileBytes } from '@rollcall/shared/contract/ipc.ts';

import type { CallAdmin } from '../admin-client.ts';
import type { SecretClipboard } from '../clipboard.ts';
import type { Dialogs } from '../dialogs.ts';
import type { Exports } from '../exports/exports.ts';
import { readBoundedFile } from '../files/read-bounded-file.ts';
import { saveChosen } from '../files/save-chosen.ts';
import type { PreferenceStore } from '../preferences.ts';
import type { LocalServer } from '../server-host/local-server.ts';
import type { ServerService } from '../servers/server-service.ts';
import type { Handlers } from './answer.ts';

export interface HandlerDependencies {
  readonly application: ApplicationInfo;
  readonly localServer: LocalServer;
  readonly callAdmin: CallAdmin;
  readonly clipboard: SecretClipboard;
  readonly preferences: PreferenceStore;
  /** Show a folder in the system's file manager. */
  readonly showFolder: (path: string) => void;
  /** Give the window a new port of the live tail. */
  readonly openTail: () => void;
  readonly servers: ServerService;
  readonly exports: Exports;
  readonly dialogs: Dialogs;
}

const csvFiles = { name: 'CSV files', extension: 'csv' } as const;

/** What each call of the window does. */
export function createHandlers(dependencies: HandlerDependencies): Handlers {
  const { application, localServer, callAdmin, clipboard, showFolder, openTail, dialogs } = dependencies;
  return {
    ...serverHandlers(dependencies.servers),
    ...exportHandlers(dependencies.exports),
    'application:info': () => application,
    'admin:call': ({ endpoint, input }) => callAdmin(endpoint, input),
    'local-server:status': () => localServer.status(),
    'local-server:start': () => localServer.start(),
    'local-server:stop': () => localServer.stop(),
    'local-server:show-data-directory': () => showFolder(localServer.status().dataDirectory),
    'clipboard:write': ({ text, isSecret }) => clipboard.write(text, { isSecret }),
    'preferences:read': () => dependencies.preferences.read(),
    'preferences:save': (changes) => dependencies.preferences.save(changes),
    'provisioning-log:tail': () => openTail(),
    'file:open-csv': () => openCsv(dialogs),
    'file:save-text': ({ suggestedName, text }) => saveChosen(dialogs, suggestedName, text),
  };
}

function serverHandlers(servers: ServerService) {
  return {
    'servers:list': () => servers.list(),
    'servers:add': (input) => servers.add(input),
    'servers:update': (input) => servers.update(input),
    'servers:set-token': (input) => servers.setToken(input),
    'servers:remove': ({ id }) => servers.remove(id),
    'servers:reorder': ({ ids }) => servers.reorder(ids),
    'servers:switch': ({ id }) => servers.switchTo(id),
    'servers:probe': ({ id }) => servers.probe(id),
    'servers:test': (trial) => servers.test(trial),
    'servers:open-file': () => servers.openFile(),
    'servers:save-file': ({ id }) => servers.saveFile(id),
  } satisfies Partial<Handlers>;
}

function exportHandlers(exports: Exports) {
  return {
    'export:start': (request) => exports.start(request),
    'export:cancel': ({ id }) => exports.cancel(id),
    'export:show-in-folder': ({ id }) => exports.showInFolder(id),
  } satisfies Partial<Handlers>;
}

type OpenedFile = NonNullable<IpcOutput<'file:open-csv'>>;

async function openCsv(dialogs: Dialogs): Promise<OpenedFile | null> {
  const path = await dialogs.chooseOpenPath(csvFiles);
  return path === undefined
    ? null
    : { name: basename(path), bytes: await readBoundedFile(path, maxFileBytes) };
}
