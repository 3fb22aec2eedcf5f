import { randomBytes } from 'node:crypto';

import { composeToken } from '@rollcall/shared/diagnostics/token-format.ts';

import { after } from '../timers.ts';
import { childEnvironment } from './child-environment.ts';
import { LocalServer } from './local-server.ts';
import { launchNodeProcess } from './node-process.ts';
import { launchUtilityProcess } from './utility-process.ts';

/** The local server on the real clock, in the host that this Electron needs; not started yet. */
export function createLocalServer(options: {
  /** Absolute path of the built server. */
  readonly entry: string;
  /** Node that runs it; undefined for Electron's own. */
  readonly node: string | undefined;
  readonly dataDirectory: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}): LocalServer {
  const { entry, node, dataDirectory, port } = options;
  const env = childEnvironment(options.env);
  return new LocalServer({
    launch: () =>
      node === undefined ? launchUtilityProcess(entry, env) : launchNodeProcess(entry, { node, env }),
    dataDirectory,
    port,
    newToken: () => composeToken('operator', randomBytes(32)),
    now: () => Date.now(),
    uptime: () => performance.now(),
    after,
  });
}
