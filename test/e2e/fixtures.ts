import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test';

import { root } from '../../main/runtime/checkout.ts';
import {
  findElectron,
  launchArguments,
  launchEnvironment,
  sandboxObstacle,
} from '../../main/runtime/electron.ts';

export { expect } from '@playwright/test';

/** The console as a person meets it. */
export interface Console {
  readonly application: ElectronApplication;
  readonly window: Page;
}

interface ConsoleFixtures {
  /** Folder of this test's console: settings, data and credentials. Empty at first, removed afterwards. */
  userData: string;
  /** Port of this test's local server, the same after a relaunch. */
  port: number;
  /** More environment for the console: `test.use({ consoleEnvironment: { … } })`. */
  consoleEnvironment: Record<string, string>;
  /** Quit the console, if it runs, as a person would, and start it again on the same folder and port. */
  relaunch: () => Promise<Console>;
  /** The console, started for this test. */
  console: Console;
  /** Its window. */
  window: Page;
}

export const test = base.extend<ConsoleFixtures>({
  consoleEnvironment: [{}, { option: true }],
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'));
    // As if somebody had answered once: no test can press a button of the system's own dialog.
    writeFileSync(join(folder, 'remembered.json'), JSON.stringify({ whenQuitting: 'stop' }));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  port: async ({}, use) => use(await freePort()),
  relaunch: async ({ userData, port, consoleEnvironment }, use, testInfo) => {
    const environment = { ...consoleEnvironment, ROLLCALL_USER_DATA: userData, ROLLCALL_PORT: String(port) };
    const output: Buffer[] = [];
    let running: Console | undefined;
    await use(async () => {
      await running?.application.close();
      running = await launch(environment, output);
      return running;
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('console output', { body: Buffer.concat(output), contentType: 'text/plain' });
      const screenshot = await running?.window.screenshot({ path: testInfo.outputPath('window.png') });
      if (screenshot) await testInfo.attach('window', { body: screenshot, contentType: 'image/png' });
    }
    await running?.application.close();
  },
  console: async ({ relaunch }, use) => use(await relaunch()),
  window: async ({ console }, use) => use(console.window),
});

async function launch(environment: Record<string, string>, output: Buffer[]): Promise<Console> {
  const runtime = findElectron();
  if (runtime === undefined) throw new Error('global-setup.ts obtains Electron before any spec runs');
  const sandbox = (await sandboxObstacle()) === undefined;
  const application = await _electron.launch({
    executablePath: runtime.program,
    args: [...launchArguments(runtime, { sandbox }), '--force-device-scale-factor=1'],
    cwd: root,
    // Below the test's own limit, so that a console that does not come up is reported with what it wrote.
    timeout: 20_000,
    env: definedOnly({ ...launchEnvironment(runtime, process.env), ...environment }),
  });
  const { stdout, stderr } = application.process();
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
  return { application, window: await application.firstWindow() };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      // A TCP server that listens has an AddressInfo; the string and null are for pipes and closed servers.
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
