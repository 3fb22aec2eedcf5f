import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTokenService } from '@rollcall/server/admin/tokens/service.ts';
import { createApp } from '@rollcall/server/app.ts';
import { digestOf, generateSecret } from '@rollcall/server/credentials.ts';
import { ensureDefaultWorkspace } from '@rollcall/server/default-workspace.ts';
import { loopbackHosts } from '@rollcall/server/http/browser-guard.ts';
import { createDrain } from '@rollcall/server/http/drain.ts';
import { createLogger } from '@rollcall/server/logger.ts';
import { createIdSource } from '@rollcall/server/new-id.ts';
import { createOutbox } from '@rollcall/server/outbox/outbox.ts';
import type { RateLimits } from '@rollcall/server/scim/rate-limit.ts';
import { openSqliteStores } from '@rollcall/server/store/sqlite/open.ts';
import type { TokenInput } from '@rollcall/shared/contract/tokens.ts';

import { type HttpAnswer, send } from './http.ts';

export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Value of the Authorization header; the server's own first token unless given, none when null. */
  readonly authorization?: string | null;
}

export interface TestServerOptions {
  /** None unless given: the clock of a test stands still, and a bucket would never fill. */
  readonly rateLimits?: RateLimits;
  readonly trustedProxies?: readonly string[];
  /** Certificates that sinks may have; the system's unless given. */
  readonly authorities?: readonly string[];
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

/**
 * A real server on a real data directory and a free port, with a clock that tests move.
 * `scim` calls below /scim/v2, `admin` below /admin/v1, `raw` anything.
 */
export async function startTestServer({
  rateLimits,
  trustedProxies = [],
  authorities,
}: TestServerOptions = {}) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  let now = Date.parse('2026-11-24T10:00:00.000Z');
  const clock = () => now;
  const newId = createIdSource();
  const logger = createLogger('silent');
  const stores = await openSqliteStores({
    dataDirectory,
    role: 'server',
    now: clock,
    newId,
    report: (error) => logger.warn(error),
  });
  const workspace = await ensureDefaultWorkspace(stores.directory.workspaces, { id: newId(), now });
  const operatorToken = generateSecret('operator');
  const tokens = createTokenService({ tokens: stores.directory.tokens, now: clock, newId });

  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // safe cast: a TCP listener has a port
  const url = `http://127.0.0.1:${port}`;
  const drain = createDrain();
  const stopping = new AbortController();
  const outbox = createOutbox(stores.directory, {
    allowsPrivate: true,
    now: clock,
    monotonicNow: () => performance.now(),
    ...(authorities === undefined ? {} : { authorities }),
  });
  const app = createApp({
    ...stores,
    logger,
    now: clock,
    monotonicNow: () => performance.now(),
    newId,
    version: '0.0.0-test',
    publicUrl: url,
    isLoopback: true,
    allowedHosts: loopbackHosts(port, url),
    launchOperator: {
      workspaceId: workspace.id,
      id: 'console',
      name: 'Ada',
      role: 'owner',
      digest: digestOf(operatorToken),
    },
    fallbackWorkspaceId: workspace.id,
    rateLimits,
    trustedProxies,
    outbox,
    drain,
    stopping: stopping.signal,
  });
  server.on('request', app.callback());

  async function createToken(input: TokenInput) {
    const actor = {
      workspaceId: workspace.id,
      id: 'test',
      name: 'Ada',
      kind: 'operator',
      source: 'console',
      requestId: newId(),
    } as const;
    return tokens.create(actor, input);
  }

  const { token, secret } = await createToken({ name: 'Okta production', provider: 'okta' });

  function call(defaultAuthorization: string, base: string, contentType: string) {
    return (
      method: string,
      path: string,
      { headers = {}, body, authorization }: Call = {},
    ): Promise<HttpAnswer> => {
      const credential = authorization === undefined ? defaultAuthorization : authorization;
      return send({
        method,
        url: base + path,
        body,
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': contentType }),
          ...(credential === null ? {} : { Authorization: credential }),
          ...headers,
        },
      });
    };
  }

  return {
    url,
    workspace,
    dataDirectory,
    /** The token that `scim` uses. */
    token,
    secret,
    operatorToken,
    stores,
    outbox,
    server,
    drain,
    createToken,
    scim: call(`Bearer ${secret}`, `${url}/scim/v2`, 'application/scim+json'),
    admin: call(`Bearer ${operatorToken}`, `${url}/admin/v1`, 'application/json'),
    raw: call(`Bearer ${secret}`, url, 'application/scim+json'),
    /** The time of the test. */
    now: clock,
    advance(milliseconds: number) {
      now += milliseconds;
    },
    async close() {
      stopping.abort();
      await drain.drain(server, 0);
      await stores.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
