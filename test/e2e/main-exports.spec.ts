import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, test } from './fixtures.ts';
import { bridgeOf } from './pages/bridge.ts';
import { hosted, switchTo } from './pages/servers.ts';
import { choose } from './pages/system.ts';

test.describe('exports', () => {
  test('a saved export is whole, a cancelled one leaves no file, and a refused folder says why', async ({
    console: { application, window },
    userData,
  }) => {
    const bridge = bridgeOf(window);
    await expect(window.getByText('Running').first()).toBeVisible();
    const progress = await bridge.listen('export:progress');
    const request = {
      stream: 'activity.export',
      query: {},
      suggestedName: 'activity_2026-11-22.csv',
    } as const;

    await choose(application, join(userData, 'activity.csv'));
    expect(await bridge.call('export:start', request)).toMatchObject({
      ok: true,
      value: { fileName: 'activity.csv' },
    });
    await expect.poll(async () => (await progress.last())?.state).toBe('done');
    expect(readFileSync(join(userData, 'activity.csv'), 'utf8')).toMatch(/^\S+,/);

    await choose(application, undefined);
    expect(await bridge.call('export:start', request)).toEqual({ ok: true, value: null });

    await choose(application, join(userData, 'no-folder', 'activity.csv'));
    await bridge.call('export:start', request);
    await expect.poll(async () => (await progress.last())?.error?.code).toBe('file_not_saved');
    expect(readdirSync(userData).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('cancelling an export that runs leaves neither a file nor a part of one', async ({
    console: { application, window },
    userData,
  }) => {
    const endless = await serveEndlessly();
    const bridge = bridgeOf(window);
    const { port } = endless.address() as AddressInfo; // It listens on a port, not on a path.
    const added = await bridge.call('servers:add', {
      ...hosted,
      url: `http://127.0.0.1:${port}`,
      token: 'rca_x',
    });
    await switchTo(window, added.ok ? (added.value.servers.at(-1)?.id ?? '') : '');
    await choose(application, join(userData, 'log.csv'));
    const progress = await bridge.listen('export:progress');
    const started = await bridge.call('export:start', {
      stream: 'provisioningLog.exportCsv',
      query: { q: 'is:failed' },
      suggestedName: 'log.csv',
    });
    expect(started).toMatchObject({ ok: true });
    await expect.poll(async () => (await progress.last())?.bytes ?? 0).toBeGreaterThan(0);
    await bridge.call('export:cancel', { id: started.ok ? (started.value?.id ?? '') : '' });
    await expect.poll(async () => (await progress.last())?.state).toBe('cancelled');
    expect(readdirSync(userData).filter((name) => name.includes('log.csv'))).toEqual([]);
    endless.closeAllConnections();
    endless.close();
  });

  test('a CSV file is opened and a text is saved only where the person says', async ({
    console: { application, window },
    userData,
  }) => {
    const bridge = bridgeOf(window);
    const path = join(userData, 'people.csv');
    writeFileSync(path, 'userName\nada@acme.test\n');
    await choose(application, path);
    const opened = await window.evaluate(async () => {
      const page = globalThis as unknown as {
        rollcall: { call(name: string, input: undefined): Promise<never> };
      };
      const { value }: { value: { name: string; bytes: Uint8Array } } = await page.rollcall.call(
        'file:open-csv',
        undefined,
      );
      return { name: value.name, text: new TextDecoder().decode(value.bytes) };
    });
    expect(opened).toEqual({ name: 'people.csv', text: 'userName\nada@acme.test\n' });
    await choose(application, join(userData, 'sheet.txt'));
    const saved = await bridge.call('file:save-text', { suggestedName: 'sheet.txt', text: 'Zoë\n' });
    expect(saved).toEqual({ ok: true, value: { fileName: 'sheet.txt' } });
    expect(readFileSync(join(userData, 'sheet.txt'), 'utf8')).toBe('Zoë\n');
  });
});

/** A server whose exports have no end. */
function serveEndlessly(): Promise<Server> {
  const server = createServer(({ url = '' }, response) => {
    // Chromium opens six connections to a server: those of the screens must end.
    if (!url.includes('export.csv')) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/csv' });
    return response.write('id,at\n1,2\n');
  });
  return new Promise((resolve) => void server.listen(0, '127.0.0.1', () => resolve(server)));
}
