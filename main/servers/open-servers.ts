import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import type { Dialogs } from '../dialogs.ts';
import { createJsonFile } from '../files/json-file.ts';
import { ActiveServer, type LocalSource } from './active-server.ts';
import { createLocalFetch, type Fetch } from './node-fetch.ts';
import { onlyLocal, ServerRegistry, storedServers } from './server-registry.ts';
import { createServerService, type ServerService } from './server-service.ts';
import type { SystemEncryption } from './system-encryption.ts';
import { keptTokens, openTokenVault } from './token-vault.ts';

/** The servers this console manages, read from its folder. */
export interface Servers {
  readonly registry: ServerRegistry;
  readonly active: ActiveServer;
  readonly service: ServerService;
}

export async function openServers(options: {
  /** Folder of everything the console keeps. */
  readonly folder: string;
  readonly encryption: SystemEncryption;
  readonly local: LocalSource;
  readonly openFetch: (authority: string | null) => Fetch;
  readonly dialogs: Dialogs;
  readonly renewPage: () => Promise<void>;
}): Promise<Servers> {
  const { folder, local, openFetch, dialogs, renewPage } = options;
  const vault = await openTokenVault(
    createJsonFile(join(folder, 'tokens.json'), keptTokens, {}),
    options.encryption,
  );
  const registry = new ServerRegistry(
    createJsonFile(join(folder, 'servers.json'), storedServers, onlyLocal),
    vault,
    randomUUID,
  );
  await registry.load();
  const localFetch = createLocalFetch();
  const active = new ActiveServer({ registry, vault, local, localFetch, openFetch });
  await active.refresh();
  const service = createServerService({
    registry,
    vault,
    active,
    openFetch,
    dialogs,
    renewPage,
    localTarget() {
      const connection = local.connection();
      const { signal } = new AbortController();
      return connection && { ...connection, kind: 'local', fetch: localFetch, signal };
    },
    uptime: () => performance.now(),
  });
  return { registry, active, service };
}
