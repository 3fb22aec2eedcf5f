import {
  type ManagedServerList,
  type ServerChanges,
  type ServerDraft,
  serverGuards,
  type ServerHealth,
  type serverInput,
  type serverTokenInput,
  type serverTrial,
  type serverUpdate,
} from '@rollcall/shared/contract/managed-servers.ts';
import type { z } from 'zod';

import type { Dialogs } from '../dialogs.ts';
import { readBoundedFile } from '../files/read-bounded-file.ts';
import { saveChosen } from '../files/save-chosen.ts';
import { fault } from '../ipc/failure.ts';
import type { ActiveServer } from './active-server.ts';
import type { AdminTarget } from './admin-target.ts';
import { parseCertificate } from './certificate.ts';
import type { Fetch } from './node-fetch.ts';
import { probeServer, unhealthy } from './probe-server.ts';
import { maxScimconnBytes, parseScimconn, printScimconn } from './scimconn.ts';
import { type ServerRegistry, type StoredServer, toOwner } from './server-registry.ts';
import { parseServerUrl } from './server-url.ts';
import type { TokenVault } from './token-vault.ts';

export interface ServerServiceDependencies {
  readonly registry: ServerRegistry;
  readonly vault: TokenVault;
  readonly active: ActiveServer;
  readonly localTarget: () => AdminTarget | undefined;
  readonly openFetch: (authority: string | null) => Fetch;
  readonly dialogs: Dialogs;
  /** Load the window's page anew, with nothing left of what it showed. */
  readonly renewPage: () => Promise<void>;
  readonly uptime: () => number;
}

/** What the window can do with the servers it manages. */
export interface ServerService {
  list(): Promise<ManagedServerList>;
  add(input: z.output<typeof serverInput>): Promise<ManagedServerList>;
  update(input: z.output<typeof serverUpdate>): Promise<ManagedServerList>;
  setToken(input: z.output<typeof serverTokenInput>): Promise<ManagedServerList>;
  remove(id: string): Promise<ManagedServerList>;
  reorder(ids: readonly string[]): Promise<ManagedServerList>;
  switchTo(id: string): Promise<ManagedServerList>;
  probe(id: string): Promise<ServerHealth>;
  test(trial: z.output<typeof serverTrial>): Promise<ServerHealth>;
  openFile(): Promise<ServerDraft | null>;
  saveFile(id: string): Promise<{ fileName: string } | null>;
}

const scimconnFiles = { name: 'Rollcall connection', extension: 'scimconn' } as const;

export function createServerService(dependencies: ServerServiceDependencies): ServerService {
  const { registry, vault, active, localTarget, openFetch, dialogs, renewPage, uptime } = dependencies;

  /** A change of the address or the token of the server in sight may lead to another workspace. */
  async function change(affectsTarget: boolean, run: () => Promise<void>): Promise<ManagedServerList> {
    await (affectsTarget ? active.replace(run, renewPage) : run());
    return registry.list();
  }

  function toTarget(url: string, token: string, authority: string | null): AdminTarget {
    const { signal } = new AbortController();
    return {
      kind: 'hosted',
      adminBaseUrl: `${url}/admin/v1`,
      operatorToken: token,
      fetch: openFetch(authority),
      signal,
    };
  }

  async function mayLoosen(server: StoredServer, guard = server.guard): Promise<boolean> {
    if (serverGuards.indexOf(guard) <= serverGuards.indexOf(server.guard)) return true;
    return dialogs.confirm({
      message:
        guard === 'open'
          ? `Allow changes without asking on ${label(server)}?`
          : `Allow changes on ${label(server)}?`,
      detail: server.url ?? 'The server on this computer.',
      action: 'Allow changes',
    });
  }

  return {
    list: () => registry.list(),
    add: (input) => change(false, () => registry.add(input)),
    async update({ id, changes, credential }) {
      const server = registry.find(id);
      if (!(await mayLoosen(server, changes.guard))) return registry.list();
      const affectsTarget = isActive(id) && (credential !== undefined || leadsElsewhere(server, changes));
      return change(affectsTarget, async () => {
        await registry.update(id, changes);
        if (credential) await registry.setToken(id, credential.token, credential.keepToken);
      });
    },
    setToken: ({ id, token, keepToken }) =>
      change(isActive(id), () => registry.setToken(id, token, keepToken)),
    remove: (id) => change(false, () => registry.remove(id)),
    reorder: (ids) => change(false, () => registry.reorder(ids)),
    async switchTo(id) {
      registry.find(id);
      return isActive(id) ? registry.list() : change(true, () => registry.activate(id));
    },

    async probe(id) {
      const server = registry.find(id);
      if (server.url === null) {
        const target = localTarget();
        return target ? probeServer(target, uptime) : unhealthy('server_stopped');
      }
      const token = await vault.find(toOwner(server));
      if (token === undefined) return unhealthy('token_missing');
      return probeServer(toTarget(server.url, token, server.customCa), uptime);
    },
    test({ url, token, customCa }) {
      const authority = customCa === null ? null : parseCertificate(customCa).pem;
      return probeServer(toTarget(parseServerUrl(url), token, authority), uptime);
    },

    async openFile() {
      const path = await dialogs.chooseOpenPath(scimconnFiles);
      if (path === undefined) return null;
      return parseScimconn(new TextDecoder().decode(await readBoundedFile(path, maxScimconnBytes)));
    },
    saveFile(id) {
      const { kind, url, environment, name, folder, guard, customCa } = registry.find(id);
      if (kind === 'local' || url === null || environment === 'LOCAL') throw fault('server_fixed');
      const text = printScimconn({ name, url, environment, folder, guard, customCa });
      return saveChosen(dialogs, `${name}.${scimconnFiles.extension}`, text);
    },
  };

  function isActive(id: string): boolean {
    return registry.active().id === id;
  }
}

/** @throws IpcFailure server_address or certificate_unreadable */
function leadsElsewhere(server: StoredServer, { url, customCa }: ServerChanges): boolean {
  if (server.kind === 'local') return false;
  const authority = typeof customCa === 'string' ? parseCertificate(customCa).pem : customCa;
  return (
    (url !== undefined && parseServerUrl(url) !== server.url) ||
    (authority !== undefined && authority !== server.customCa)
  );
}

function label({ environment, name }: StoredServer): string {
  return `${environment} ${name}`;
}
