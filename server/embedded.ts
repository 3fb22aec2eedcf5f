import { hostToServer, type HostToServer, type ServerToHost } from '@rollcall/shared/contract/server-host.ts';

import { readConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { type RunningServer, serve } from './serve.ts';
import { StartError } from './start-error.ts';

/** Entry of the local server's own process: started by the console, driven by its messages. */

interface HostLink {
  /** `sent` is called once the message is on its way, so that the process may end. */
  send(message: ServerToHost, sent?: () => void): void;
  onMessage(listener: (message: unknown) => void): void;
  onGone(listener: () => void): void;
}

/** What Electron adds to `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

function connectHost(): HostLink {
  const { parentPort } = process as unknown as { parentPort?: ParentPort }; // not in Node's own types
  if (parentPort !== undefined) {
    return {
      send: (message, sent) => {
        parentPort.postMessage(message);
        if (sent !== undefined) setImmediate(sent);
      },
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      onGone: () => undefined, // Electron ends utility processes with the application
    };
  }
  if (process.send === undefined) throw new Error('the local server runs only as a child of the console');
  return {
    // Once the console is gone there is nobody to tell; the error of a closed channel is expected then.
    send: (message, sent) => void process.send?.(message, undefined, undefined, () => sent?.()),
    onMessage: (listener) => void process.on('message', listener),
    onGone: (listener) => void process.on('disconnect', listener),
  };
}

const link = connectHost();
const logger = createLogger(readConfig().logLevel);
let running: RunningServer | undefined;

link.onMessage((raw) => {
  const message = hostToServer.parse(raw);
  handle(message).catch((error: unknown) => fail(error));
});
link.onGone(() => void stop());

async function handle(message: HostToServer): Promise<void> {
  switch (message.type) {
    case 'start':
      return start(message);
    case 'health':
      return link.send({ type: 'healthy' });
    case 'stop':
      return stop();
  }
}

async function start({
  dataDirectory,
  host,
  port,
  operatorToken,
}: Extract<HostToServer, { type: 'start' }>): Promise<void> {
  running = await serve({ dataDirectory, host, port, operatorToken, logger });
  const { scimBaseUrl, adminBaseUrl } = running;
  link.send({ type: 'ready', scimBaseUrl, adminBaseUrl, port: running.port, pid: process.pid });
}

async function stop(): Promise<void> {
  await running?.close();
  const isHostGone = process.send !== undefined && !process.connected;
  if (isHostGone) process.exit(0);
  link.send({ type: 'stopped' }, () => process.exit(0));
}

function fail(error: unknown): void {
  logger.error({ err: error }, 'the local server cannot go on');
  const { code, message, fix } =
    error instanceof StartError
      ? error
      : {
          code: 'internal',
          message: 'The local server met an unexpected error.',
          fix: 'Look in the server log.',
        };
  link.send({ type: 'failed', code, message, fix }, () => process.exit(1));
}
