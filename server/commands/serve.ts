import { readFileSync } from 'node:fs';

import { InvalidArgumentError, type Command } from 'commander';

import { readConfig } from '../config.ts';
import { isNetwork } from '../http/networks.ts';
import { createLogger } from '../logger.ts';
import { lowestRequestsPerSecond, type RateLimits, rateLimitsFor } from '../scim/rate-limit.ts';
import { type RunningServer, serve } from '../serve.ts';
import { exitCodes, StartError } from '../start-error.ts';

export const defaultPort = 8_420;

interface ServeCommandOptions {
  readonly data?: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly rateLimit?: RateLimits | 'off';
  readonly trustedProxy?: readonly string[];
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('serve SCIM and the admin API on a data directory')
    .option('--data <directory>', 'where everything is stored (default: the console’s own data directory)')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on, 0 for any free one', parsePort, defaultPort)
    .option('--public-url <url>', 'URL under which identity providers reach this server', parseUrl)
    .option('--tls-cert <file>', 'certificate chain in PEM form')
    .option('--tls-key <file>', 'private key in PEM form')
    .option(
      '--rate-limit <number>',
      'requests a second for each token, or off (default: off on the loopback address, 50 elsewhere)',
      parseRateLimit,
    )
    .option(
      '--trusted-proxy <networks>',
      'addresses or networks of the proxies before the server, whose X-Forwarded-For names the caller',
      parseNetworks,
    )
    .action(runServe);
}

async function runServe(options: ServeCommandOptions): Promise<void> {
  const { logLevel, dataDirectory } = readConfig();
  const logger = createLogger(logLevel);
  const tls = readTls(options);
  const server = await serve({
    dataDirectory: options.data ?? dataDirectory,
    host: options.host,
    port: options.port,
    logger,
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    ...(tls === undefined ? {} : { tls }),
    ...(options.rateLimit === undefined ? {} : { rateLimits: options.rateLimit }),
    ...(options.trustedProxy === undefined ? {} : { trustedProxies: options.trustedProxy }),
  });
  stopOnSignal(server);
  const { scimBaseUrl: scim, adminBaseUrl: admin } = server;
  process.stdout.write(`${JSON.stringify({ event: 'listening', scim, admin, pid: process.pid })}\n`);
}

/** The first signal drains; a second one ends the process at once. */
function stopOnSignal(server: RunningServer): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(exitCodes.failed);
    isStopping = true;
    server.close().then(
      () => process.exit(exitCodes.ok),
      (error: unknown) => {
        process.stderr.write(`The server did not stop cleanly: ${String(error)}\n`);
        process.exit(exitCodes.failed);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function readTls({ tlsCert, tlsKey }: ServeCommandOptions): { cert: string; key: string } | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined) {
    throw new StartError('tls_incomplete', 'TLS needs both --tls-cert and --tls-key.', {
      fix: 'Give both files, or neither.',
      exitCode: exitCodes.wrong_use,
    });
  }
  return { cert: readPem(tlsCert), key: readPem(tlsKey) };
}

function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError('tls_unreadable', `${file} cannot be read.`, {
      fix: 'Check the path and the permissions of the file.',
      exitCode: exitCodes.wrong_use,
      cause: error,
    });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('Use a whole number from 0 to 65535.');
}

function parseRateLimit(text: string): RateLimits | 'off' {
  if (text === 'off') return 'off';
  const requests = Number(text);
  if (Number.isInteger(requests) && requests >= lowestRequestsPerSecond) return rateLimitsFor(requests);
  throw new InvalidArgumentError(`Use a whole number from ${lowestRequestsPerSecond} on, or off.`);
}

/** `10.0.0.0/8,2001:db8::1`; given several times, all count. */
function parseNetworks(text: string, earlier: readonly string[] = []): readonly string[] {
  const networks = text.split(',').map((network) => network.trim());
  if (networks.every(isNetwork)) return [...earlier, ...networks];
  throw new InvalidArgumentError('Use addresses or networks such as 10.0.0.0/8, with commas between.');
}

function parseUrl(text: string): string {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return text;
  throw new InvalidArgumentError('Use a URL such as https://acme.example.');
}
