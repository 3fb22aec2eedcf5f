import { createServer } from 'node:http';

import { send } from '../harness/http.ts';
import { expect, test } from './fixtures.ts';
import { openScreen } from './pages/screens.ts';
import { takePicture } from './pictures.ts';

test('the server stops and starts from its screen, and every screen says so', async ({
  window,
  port,
}, testInfo) => {
  const health = () => send({ method: 'GET', url: `http://127.0.0.1:${port}/healthz` });
  await openScreen(window, 'Local server');
  const state = window.getByRole('heading', { level: 2, name: /^State/ });
  await expect(state).toContainText('Running');
  expect((await health()).status).toBe(200);
  await takePicture(window, testInfo, 'local-server');

  await window.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(state).toContainText('Stopped');
  await expect(health()).rejects.toThrow(/ECONNREFUSED/);
  await openScreen(window, 'Tokens');
  await expect(window.getByText('The local server is stopped').first()).toBeVisible();
  await window.getByRole('button', { name: 'Start server' }).click();
  await expect(window.getByRole('button', { name: 'Generate token' }).first()).toBeEnabled();
  expect((await health()).status).toBe(200);
});

test.describe('when another program has the port', () => {
  test('the console names the port and starts once it is free', async ({ port, relaunch }) => {
    const other = createServer((_, response) => response.end());
    await new Promise<void>((resolve) => {
      other.listen(port, '127.0.0.1', resolve);
    });
    const { window } = await relaunch();
    await expect(
      window.getByText(`Port ${port} on 127.0.0.1 is used by another program.`).first(),
    ).toBeVisible();
    await new Promise((resolve) => {
      other.close(resolve);
      other.closeAllConnections();
    });
    await window.getByRole('button', { name: 'Try again' }).first().click();
    await openScreen(window, 'Tokens');
    await expect(window.getByRole('button', { name: 'Generate token' }).first()).toBeEnabled();
  });
});
