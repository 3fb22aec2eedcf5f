import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ElectronApplication } from '@playwright/test';

import { send } from '../harness/http.ts';
import { expect, test } from './fixtures.ts';
import { press } from './pages/system.ts';

test('a window that crashes comes back by itself twice a minute, then asks', async ({
  console: { application, window },
}) => {
  await expect(window.getByText('Running').first()).toBeVisible();
  await application.evaluate(({ dialog }) => {
    const main = globalThis as unknown as { asked?: string[] };
    dialog.showMessageBox = (...sent: unknown[]) => {
      main.asked = (sent.at(-1) as { buttons: string[] }).buttons;
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  /** End the page as a fault would; resolves when the next one is there. */
  const crash = () =>
    application.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      await new Promise<void>((resolve) => {
        contents?.once('did-finish-load', () => resolve());
        contents?.forcefullyCrashRenderer();
      });
      return (globalThis as unknown as { asked?: string[] }).asked ?? null;
    });
  expect(await crash()).toBeNull();
  expect(await crash()).toBeNull();
  expect(await crash()).toEqual(['Reload', 'Save report…', 'Close window']);
});

test.describe('quitting', () => {
  /** The buttons of the question that quitting asked, and presses none. */
  const watchQuestion = (application: ElectronApplication, response: number) =>
    application.evaluate(({ dialog }, pressed) => {
      const page = globalThis as unknown as { asked: string[] };
      page.asked = [];
      dialog.showMessageBox = (...sent: unknown[]) => {
        const { buttons } = sent.at(-1) as { buttons: string[] };
        page.asked = buttons;
        return Promise.resolve({ response: pressed, checkboxChecked: false });
      };
    }, response);

  test('asks while the local server runs, and stays when it is called off', async ({
    console: { application, window },
    userData,
    port,
  }) => {
    await expect(window.getByText('Running').first()).toBeVisible();
    writeFileSync(join(userData, 'remembered.json'), '{}');
    await watchQuestion(application, 1);
    await application.evaluate(({ app }) => app.quit());
    await expect
      .poll(() => application.evaluate(() => (globalThis as unknown as { asked: string[] }).asked))
      .toEqual(['Stop server and quit', 'Cancel']);
    expect((await send({ method: 'GET', url: `http://127.0.0.1:${port}/healthz` })).status).toBe(200);

    await watchQuestion(application, 0);
    const ended = application.waitForEvent('close');
    await application.evaluate(({ app }) => app.quit());
    await ended;
    await expect(send({ method: 'GET', url: `http://127.0.0.1:${port}/healthz` })).rejects.toThrow(
      /ECONNREFUSED/,
    );
  });

  test('by a signal asks nobody and stops the server in order', async ({
    console: { application, window },
    userData,
    port,
  }) => {
    await expect(window.getByText('Running').first()).toBeVisible();
    writeFileSync(join(userData, 'remembered.json'), '{}');
    const ended = application.waitForEvent('close');
    application.process().kill('SIGTERM');
    await ended;
    await expect(send({ method: 'GET', url: `http://127.0.0.1:${port}/healthz` })).rejects.toThrow(
      /ECONNREFUSED/,
    );
  });
});

test.describe('on a desktop with a tray', () => {
  // The desktop answers over D-Bus, which the test's computer has not.
  const programs = mkdtempSync(join(tmpdir(), 'rollcall-programs-'));
  test.use({ consoleEnvironment: { PATH: `${programs}:${process.env['PATH']}` } });
  test.beforeAll(() =>
    writeFileSync(join(programs, 'gdbus'), '#!/bin/sh\necho "(true,)"\n', { mode: 0o755 }),
  );
  test.afterAll(() => rmSync(programs, { recursive: true }));

  test('closing the window leaves the server running, and opening Rollcall shows it again', async ({
    console: { application, window },
    port,
  }) => {
    await expect(window.getByText('Running').first()).toBeVisible();
    const closed = window.waitForEvent('close');
    await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await closed;
    expect((await send({ method: 'GET', url: `http://127.0.0.1:${port}/healthz` })).status).toBe(200);
    const opened = application.waitForEvent('window');
    await application.evaluate(({ app }) => app.emit('second-instance', {}, ['rollcall'], '/'));
    await expect((await opened).getByText('Running').first()).toBeVisible();
  });
});

test('a link opens its screen, and only after a question that of another server', async ({
  console: { application, window },
}) => {
  const follow = (link: string) =>
    application.evaluate(({ app }, argument) => {
      app.emit('second-instance', {}, ['rollcall', '--flag', argument], '/');
    }, link);
  await expect(window.getByText('Running').first()).toBeVisible();
  await follow('rollcall://open/activity');
  await expect.poll(() => window.url()).toMatch(/#\/activity$/);
  await follow('rollcall://open/tokens/revoke');
  await press(application, 0);
  await follow('rollcall://open/tokens?server=unknown.example');
  await follow('rollcall://open/local-server');
  await expect.poll(() => window.url()).toMatch(/#\/local-server$/);
});
