import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { orStop, root } from './checkout.ts';
import { launchEnvironment, obtainElectron, sandboxObstacle } from './electron.ts';
import { untilEnd } from './program.ts';

/** Run the console from its sources; the window follows their changes. */
async function develop(): Promise<number> {
  const runtime = await orStop(obtainElectron(Date.now()));
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const sandbox = (await sandboxObstacle()) === undefined ? [] : ['--noSandbox'];
  const graphics = runtime.kind === 'evaluation' ? ['--', '--disable-gpu'] : [];
  const child = spawn(process.execPath, [vite, 'dev', ...sandbox, ...graphics], {
    cwd: root,
    env: {
      ...launchEnvironment(runtime, process.env),
      ELECTRON_EXEC_PATH: runtime.program,
      ROLLCALL_ALLOW_NODE_HOST: '1',
    },
    stdio: 'inherit',
  });
  return untilEnd(child);
}

process.exitCode = await develop();
