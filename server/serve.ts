import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import type { Logger } from 'pino';

import { adminPath } from './admin/admin.ts';
import type { LaunchOperator } from './admin/operator.ts';
import { createApp } from './app.ts';
import { digestOf } from './credentials.ts';
import { ensureDefaultWorkspace } from './default-workspace.ts';
import { loopbackHosts } from './http/browser-guard.ts';
import { answerClientError } from './http/client-error.ts';
import { createDrain } from './http/drain.ts';
import { createIdSource } from './new-id.ts';
import { openStores } from './open-stores.ts';
import { createOutbox } from './outbox/outbox.ts';
import { keepDelivering } from './outbox/relay.ts';
import { keepRetention } from './retention/retention.ts';
import { defaultRateLimits, type RateLimits } from './scim/rate-limit.ts';
import { scimPath } from './scim/scim.ts';
import { exitCodes, StartError } from './start-error.ts';
import { version } from './version.ts';

export interface ServeOptions {
  readonly dataDirectory: string;
  /** Address to listen on. */
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** URL under which identity providers reach the server; from host and port unless given. */
  readonly publicUrl?: string;
  /** Operator token of the console that starts this server; lives as long as the process. */
  readonly operatorToken?: string;
  /** PEM texts; without them the server speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** `off` for measurements; the default unless given. */
  readonly rateLimits?: RateLimits | 'off';
  /** Addresses and networks of the proxies before the server; none unless given. */
  readonly trustedProxies?: readonly string[];
  readonly logger: Logger;
}

export interface RunningServer {
  readonly scimBaseUrl: string;
  readonly adminBaseUrl: string;
  readonly port: number;
  /** Finish what is in flight, store everything, release the data directory. */
  close(): Promise<void>;
}

/**
 * Open the data directory and serve it.
 * @throws StartError when the directory or the port cannot be had.
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { dataDirectory, host, logger } = options;
  const newId = createIdSource();
  const stores = await openStores(dataDirectory, 'server', { logger, newId });
  try {
    const workspace = await ensureDefaultWorkspace(stores.directory.workspaces, {
      id: newId(),
      now: Date.now(),
    });
    const server = createServer(options);
    const port = await listen(server, host, options.port);
    const publicUrl = toPublicUrl(options.publicUrl ?? defaultUrl(options, port));
    const isLoopback = isLoopbackHost(new URL(publicUrl).hostname);
    const drain = createDrain();
    drain.watch(server);
    const stopping = new AbortController();
    const outbox = createOutbox(stores.directory, {
      // What a desk sends to its own network is its owner's business; a hosted server could be led astray there.
      allowsPrivate: isLoopback,
      now: Date.now,
      monotonicNow: () => performance.now(),
    });
    const app = createApp({
      ...stores,
      logger,
      now: Date.now,
      monotonicNow: () => performance.now(),
      newId,
      version,
      publicUrl,
      isLoopback,
      allowedHosts: isLoopbackHost(host) ? loopbackHosts(port, publicUrl) : undefined,
      launchOperator: toLaunchOperator(options.operatorToken, workspace.id),
      fallbackWorkspaceId: workspace.id,
      rateLimits: toRateLimits(options.rateLimits, isLoopback),
      trustedProxies: options.trustedProxies ?? [],
      outbox,
      drain,
      stopping: stopping.signal,
    });
    server.on('request', app.callback());
    keepRetention(
      { retention: stores.directory.retention, log: stores.log, now: Date.now },
      {
        stopping: stopping.signal,
        report: (error) => logger.warn({ err: error }, 'old log rows could not be removed'),
      },
    );
    keepDelivering(outbox.relay, {
      stopping: stopping.signal,
      report: (error) => logger.warn({ err: error }, 'activity could not be forwarded'),
    });
    return {
      scimBaseUrl: publicUrl + scimPath,
      adminBaseUrl: publicUrl + adminPath,
      port,
      async close() {
        stopping.abort();
        await drain.drain(server);
        await stores.close();
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

/** Bounds for slow and oversized clients; Node's own are too wide. */
const connectionLimits = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  maxHeaderSize: 16_384,
  // Longer than load balancers keep one, so that it is never the server that closes under a request on its way.
  keepAliveTimeout: 65_000,
};

function createServer({ tls }: ServeOptions): Server {
  const server =
    tls === undefined
      ? createHttpServer(connectionLimits)
      : createHttpsServer({ ...connectionLimits, ...tls, minVersion: 'TLSv1.2' });
  server.maxConnections = 1_000;
  server.on('clientError', answerClientError);
  return server;
}

/** As URL writes it, so that answers can hold it without escaping anything; without a slash at its end. */
function toPublicUrl(text: string): string {
  return new URL(text).href.replace(/\/+$/, '');
}

function defaultUrl({ host, tls }: ServeOptions, port: number): string {
  return `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function toLaunchOperator(
  operatorToken: string | undefined,
  workspaceId: string,
): LaunchOperator | undefined {
  if (operatorToken === undefined) return undefined;
  return {
    workspaceId,
    id: 'console',
    name: 'Console on this computer',
    role: 'owner',
    digest: digestOf(operatorToken),
  };
}

/** Limits are for strangers: a server that only this computer reaches has none unless told so. */
function toRateLimits(given: ServeOptions['rateLimits'], isLoopback: boolean): RateLimits | undefined {
  if (given === 'off' || (given === undefined && isLoopback)) return undefined;
  return given ?? defaultRateLimits;
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toStartError(error, host, port)));
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port); // safe cast: a TCP listener has a port
    });
  });
}

function toStartError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError('port_in_use', `Port ${port} on ${host} is used by another program.`, {
      fix: 'Stop that program, or choose another port with --port; an identity provider needs the new URL then.',
      exitCode: exitCodes.port_in_use,
      cause: error,
    });
  }
  return new StartError(
    'cannot_listen',
    `The server cannot listen on ${host}:${port} (${error.code ?? error.message}).`,
    {
      fix: 'Choose an address of this computer with --host and a port above 1023 with --port.',
      exitCode: exitCodes.failed,
      cause: error,
    },
  );
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.');
}
