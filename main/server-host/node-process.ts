import { fork } from 'node:child_process';

import type { ServerProcess } from './types.ts';

/**
 * Run the server in a Node of its own, for an Electron whose Node lacks Node-API 10, which better-sqlite3 needs.
 * @param options.node absolute path of the Node program.
 */
export function launchNodeProcess(
  entry: string,
  options: { readonly node: string; readonly env: Record<string, string> },
): ServerProcess {
  // A plain Node cannot look into the archive; the packager puts the entry beside it.
  const child = fork(entry.replace(/app\.asar(?=[/\\])/, 'app.asar.unpacked'), [], {
    execPath: options.node,
    execArgv: [],
    env: options.env,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    // A message that cannot be delivered means that the process is gone, and onExit tells that.
    send: (message) => void child.send(message, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit(listener) {
      const { promise, resolve } = Promise.withResolvers<number | null>();
      child.once('exit', resolve);
      child.once('error', () => resolve(null)); // It could not be started; then there is no exit.
      void promise.then(listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
