import {
  localServerId,
  type ManagedServer,
  type ManagedServerList,
  type ServerChanges,
  serverDraft,
  serverEnvironment,
  type serverInput,
  type TokenPlace,
} from '@rollcall/shared/contract/managed-servers.ts';
import { z } from 'zod';

import type { JsonFile } from '../files/json-file.ts';
import { fault } from '../ipc/failure.ts';
import { parseCertificate } from './certificate.ts';
import { parseServerUrl } from './server-url.ts';
import type { TokenOwner, TokenVault } from './token-vault.ts';

/** A server as it is kept on the disk: no secrets. */
const storedServer = serverDraft.extend({
  id: z.string(),
  kind: z.enum(['local', 'hosted']),
  environment: serverEnvironment,
  url: z.string().nullable(),
});
export type StoredServer = z.output<typeof storedServer>;

export const storedServers = z.strictObject({ activeId: z.string(), servers: z.array(storedServer) });
export type StoredServers = z.output<typeof storedServers>;

const local: StoredServer = {
  id: localServerId,
  kind: 'local',
  name: 'This computer',
  url: null,
  environment: 'LOCAL',
  folder: null,
  guard: 'open',
  customCa: null,
};
export const onlyLocal: StoredServers = { activeId: local.id, servers: [local] };

/** The servers this console manages, in the order the person gave them; the local one is always among them. */
export class ServerRegistry {
  readonly #file: JsonFile<StoredServers>;
  readonly #vault: TokenVault;
  readonly #newId: () => string;
  readonly #listeners = new Set<() => void>();
  #stored: StoredServers = onlyLocal;
  /** Changes wait for each other: each is made from what the one before left. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(file: JsonFile<StoredServers>, vault: TokenVault, newId: () => string) {
    this.#file = file;
    this.#vault = vault;
    this.#newId = newId;
  }

  async load(): Promise<void> {
    const { activeId, servers } = await this.#file.read();
    const complete = servers.some(({ id }) => id === local.id) ? servers : [local, ...servers];
    const isKnown = complete.some(({ id }) => id === activeId);
    this.#stored = { activeId: isKnown ? activeId : local.id, servers: complete };
  }

  /** Called after every change but a switch. Returns the function that ends the subscription. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  active(): StoredServer {
    return this.find(this.#stored.activeId);
  }

  /** @throws IpcFailure server_unknown */
  find(id: string): StoredServer {
    const server = this.#stored.servers.find((candidate) => candidate.id === id);
    if (server === undefined) throw fault('server_unknown');
    return server;
  }

  async list(): Promise<ManagedServerList> {
    return {
      activeId: this.#stored.activeId,
      servers: this.#stored.servers.map((server) => this.#present(server)),
      secretStorage: await this.#vault.describe(),
    };
  }

  /** @throws IpcFailure server_address, certificate_unreadable or token_not_storable; nothing is saved then. */
  add(input: z.output<typeof serverInput>): Promise<void> {
    const { token, keepToken, ...draft } = input;
    return this.#change(async ({ activeId, servers }) => {
      const server: StoredServer = {
        ...draft,
        id: this.#newId(),
        kind: 'hosted',
        url: parseServerUrl(draft.url),
        customCa: draft.customCa === null ? null : parseCertificate(draft.customCa).pem,
      };
      await this.#vault.keep(toOwner(server), token, keepToken);
      return { activeId, servers: [...servers, server] };
    });
  }

  /** @throws IpcFailure server_unknown, server_address or certificate_unreadable */
  update(id: string, changes: ServerChanges): Promise<void> {
    return this.#change(async ({ activeId, servers }) => {
      const before = this.find(id);
      const after = applyChanges(before, changes);
      // The token was given for that origin; whoever changes the address must give it again.
      if (before.kind === 'hosted' && toOwner(before).origin !== toOwner(after).origin)
        await this.#vault.forget(id);
      return { activeId, servers: servers.map((server) => (server.id === id ? after : server)) };
    });
  }

  /** @throws IpcFailure server_unknown or token_not_storable */
  setToken(id: string, token: string, place: TokenPlace): Promise<void> {
    return this.#change(async (stored) => {
      const server = this.find(id);
      if (server.kind === 'local') throw fault('server_fixed');
      await this.#vault.keep(toOwner(server), token, place);
      return stored;
    });
  }

  /** Forget a server and its token. @throws IpcFailure server_fixed for the local one, server_active for that in use */
  remove(id: string): Promise<void> {
    return this.#change(async ({ activeId, servers }) => {
      if (this.find(id).kind === 'local') throw fault('server_fixed');
      if (id === activeId) throw fault('server_active');
      await this.#vault.forget(id);
      return { activeId, servers: servers.filter((server) => server.id !== id) };
    });
  }

  /** Those that `ids` leaves out keep their order behind the others. */
  reorder(ids: readonly string[]): Promise<void> {
    const place = (id: string): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    return this.#change(({ activeId, servers }) =>
      Promise.resolve({ activeId, servers: servers.toSorted((a, b) => place(a.id) - place(b.id)) }),
    );
  }

  /** @throws IpcFailure server_unknown */
  async activate(id: string): Promise<void> {
    await this.#queue(({ servers }) => Promise.resolve({ activeId: this.find(id).id, servers }));
  }

  async #change(next: (stored: StoredServers) => Promise<StoredServers>): Promise<void> {
    await this.#queue(next);
    for (const listener of this.#listeners) listener();
  }

  #queue(next: (stored: StoredServers) => Promise<StoredServers>): Promise<void> {
    const run = async (): Promise<void> => {
      const stored = await next(this.#stored);
      await this.#file.write(stored);
      this.#stored = stored;
    };
    const done = this.#last.then(run);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #present({ customCa, ...server }: StoredServer): ManagedServer {
    const authority = customCa === null ? null : parseCertificate(customCa);
    return {
      ...server,
      customCa: authority && { subject: authority.subject, validTo: authority.validTo },
      token: this.#vault.placeOf(server.id),
    };
  }
}

/** Whose token a hosted server's is. */
export function toOwner({ id, url }: StoredServer): TokenOwner {
  return { serverId: id, origin: url === null ? '' : new URL(url).origin };
}

/** Of the local server only what people call it, and its guard, can change. */
function applyChanges(server: StoredServer, changes: ServerChanges): StoredServer {
  const { name = server.name, folder = server.folder, guard = server.guard } = changes;
  const common = { ...server, name, folder, guard };
  if (server.kind === 'local') return common;
  const { environment = server.environment, url, customCa } = changes;
  return {
    ...common,
    environment,
    url: url === undefined ? server.url : parseServerUrl(url),
    customCa: customCa === undefined ? server.customCa : customCa && parseCertificate(customCa).pem,
  };
}
