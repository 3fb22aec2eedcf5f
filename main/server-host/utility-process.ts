import { utilityProcess } from 'electron';

import type { ServerProcess } from './types.ts';

/** Run the server in Electron's own Node: how the installed console does it. The app must be ready. */
export function launchUtilityProcess(entry: string, env: Record<string, string>): ServerProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Rollcall server', stdio: 'inherit', env });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    // Its own kill() sends SIGTERM, which asks; a server that hangs would not hear it.
    kill: () => void (child.pid !== undefined && process.kill(child.pid, 'SIGKILL')),
  };
}
