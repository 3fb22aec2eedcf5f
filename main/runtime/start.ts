import { spawn } from 'node:child_process';

import { AppError } from '@rollcall/shared/errors.ts';

import { buildWhenStale } from './build.ts';
import { say } from './checkout.ts';
import { hasDisplay } from './display.ts';
import {
  launchArguments,
  launchEnvironment,
  obtainElectron,
  type Runtime,
  sandboxObstacle,
} from './electron.ts';
import { serveHeadless } from './headless.ts';
import { untilEnd } from './program.ts';
import { ensureSystemLibraries } from './system-libraries.ts';

/** Open the console with its local server, or run the server alone where no window can be shown. */
async function start(): Promise<number> {
  if (!hasDisplay(process.platform, process.env)) {
    say('There is no display, so the server runs without the console window.');
    return serveHeadless();
  }
  const runtime = await readyRuntime();
  if (runtime === undefined) return serveHeadless();
  await buildWhenStale();
  const obstacle = await sandboxObstacle();
  if (obstacle !== undefined) say(`${obstacle}: starting Electron with --no-sandbox.`);
  const electron = spawn(runtime.program, launchArguments(runtime, { sandbox: obstacle === undefined }), {
    env: launchEnvironment(runtime, process.env),
    stdio: 'inherit',
  });
  return untilEnd(electron);
}

/** An Electron that can run here, or undefined after saying what is missing. */
async function readyRuntime(): Promise<Runtime | undefined> {
  try {
    const runtime = await obtainElectron(Date.now());
    await ensureSystemLibraries(runtime.program, { xvfb: false });
    return runtime;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(`${error.detail} ${error.fix} Until then the server runs without the window.`);
    return undefined;
  }
}

process.exitCode = await start();
