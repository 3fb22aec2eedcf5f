import type { AdminEndpoint } from '@rollcall/shared/contract/admin-api.ts';

import { fault } from '../ipc/failure.ts';
import type { AdminConnection } from '../server-host/types.ts';
import type { AdminTarget } from './admin-target.ts';
import type { Fetch } from './node-fetch.ts';
import { type ServerRegistry, type StoredServer, toOwner } from './server-registry.ts';
import type { TokenVault } from './token-vault.ts';
import { isWritingCall } from './writing-calls.ts';

/** The local server as far as it is one of several here. */
export interface LocalSource {
  /** The same object as long as the same process runs. */
  connection(): AdminConnection | undefined;
  onChange(listener: () => void): () => void;
}

export interface ActiveServerDependencies {
  readonly registry: ServerRegistry;
  readonly vault: TokenVault;
  readonly local: LocalSource;
  readonly localFetch: Fetch;
  /** The way to a hosted server. @param authority PEM of a certificate authority of its own. */
  readonly openFetch: (authority: string | null) => Fetch;
}

/** The one server that calls, exports and the live tail go to; main alone decides which. */
export class ActiveServer {
  readonly #dependencies: ActiveServerDependencies;
  readonly #listeners = new Set<() => void>();
  /** `key` stands for all that the target was made from. */
  #hosted: { readonly key: string; readonly target: AdminTarget | undefined } | undefined;
  #local: { readonly of: AdminConnection; readonly target: AdminTarget } | undefined;
  #ended = new AbortController();
  #isSwitching = false;

  constructor(dependencies: ActiveServerDependencies) {
    this.#dependencies = dependencies;
    dependencies.local.onChange(() => this.#tell());
  }

  /** The same object as long as it leads to the same server with the same token; undefined when there is none to ask. */
  connection(): AdminTarget | undefined {
    if (this.#isSwitching) return undefined;
    return this.#dependencies.registry.active().kind === 'local' ? this.#localTarget() : this.#hosted?.target;
  }

  /** Returns the function that ends the subscription. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The server to ask. @throws IpcFailure server_switching, server_stopped or token_missing */
  target(): AdminTarget {
    if (this.#isSwitching) throw fault('server_switching');
    const connection = this.connection();
    if (connection !== undefined) return connection;
    throw fault(this.#dependencies.registry.active().kind === 'local' ? 'server_stopped' : 'token_missing');
  }

  /** The server to ask for this endpoint. @throws IpcFailure read_only, and what `target` throws */
  admit(endpoint: AdminEndpoint): AdminTarget {
    const target = this.target();
    const { guard } = this.#dependencies.registry.active();
    if (guard === 'read-only' && isWritingCall(endpoint)) throw fault('read_only');
    return target;
  }

  /** Look again at the active server: its token, address or certificate may have changed. */
  async refresh(): Promise<void> {
    const server = this.#dependencies.registry.active();
    const token = server.kind === 'local' ? undefined : await this.#dependencies.vault.find(toOwner(server));
    const key = JSON.stringify([server.url, server.customCa, token]);
    if (key === this.#hosted?.key) return;
    this.#abandon();
    this.#hosted = { key, target: this.#openHosted(server, token) };
    this.#tell();
  }

  /**
   * Change which server is asked, or with whose token. Running calls end, and none is let through until the window
   * shows a page that knows nothing of what was there before.
   * @throws IpcFailure server_switching, and what `change` throws; then all is as before
   */
  async replace(change: () => Promise<void>, renewPage: () => Promise<void>): Promise<void> {
    if (this.#isSwitching) throw fault('server_switching');
    this.#isSwitching = true;
    this.#abandon();
    this.#tell();
    try {
      await change();
      await this.refresh();
      await renewPage();
    } catch (error) {
      await this.refresh();
      throw error;
    } finally {
      // At once: the new page may ask from now on.
      this.#isSwitching = false;
      this.#tell();
    }
  }

  /** End every call to the server of now. */
  #abandon(): void {
    this.#ended.abort();
    this.#ended = new AbortController();
    this.#hosted = undefined;
    this.#local = undefined;
  }

  #localTarget(): AdminTarget | undefined {
    const connection = this.#dependencies.local.connection();
    if (connection === undefined) return undefined;
    if (this.#local?.of !== connection) {
      const { localFetch } = this.#dependencies;
      const target = { ...connection, kind: 'local', fetch: localFetch, signal: this.#ended.signal } as const;
      this.#local = { of: connection, target };
    }
    return this.#local.target;
  }

  #openHosted({ url, customCa }: StoredServer, operatorToken: string | undefined): AdminTarget | undefined {
    if (url === null || operatorToken === undefined) return undefined;
    return {
      kind: 'hosted',
      adminBaseUrl: `${url}/admin/v1`,
      operatorToken,
      fetch: this.#dependencies.openFetch(customCa),
      signal: this.#ended.signal,
    };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
