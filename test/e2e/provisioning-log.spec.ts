import { readFileSync } from 'node:fs';

import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { violations } from './axe.ts';
import { aMillionRows, millionRows } from './fake-log.ts';
import { type Console, expect, test } from './fixtures.ts';
import { logPage } from './pages/log-page.ts';
import { tokensPage } from './pages/tokens-page.ts';
import { takePicture } from './pictures.ts';

/** As on a display of this scale: everything is drawn larger, and the window has as many more pixels. */
async function zoom({ application, window: page }: Console, scale: number): Promise<void> {
  await application.evaluate(({ BrowserWindow }, factor) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(Math.round(1_280 * factor), Math.round(800 * factor));
    window?.webContents.setZoomFactor(factor);
  }, scale);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1_280, 800]);
}

test('a million rows scroll like ten, to the last one, at any scale', async ({
  console: { application, window },
}, testInfo) => {
  test.setTimeout(120_000);
  await aMillionRows(application);
  const log = logPage(window);
  await log.open();
  await expect(log.rows(`person${millionRows}@`)).toBeVisible();
  await expect(log.toolbar).toContainText('about 1,000,');
  const numbers = async () => (await log.subjects()).map((subject) => Number(/\d+/.exec(subject)?.[0]));

  for (const scale of [1, 2, 2.25]) {
    await test.step(`at ${scale * 100} %`, async () => {
      await zoom({ application, window }, scale);
      expect(await log.scrollHeight()).toBeLessThanOrEqual(8_000_032);
      await log
        .rows(/person/)
        .first()
        .focus();

      await window.keyboard.press('End');
      const last = log.rows(/person1@acme\.test/);
      await expect(last).toBeInViewport();
      await expect(last).toBeFocused();
      await expect(log.grid.getByText('This is the oldest request that is kept.')).toBeInViewport();
      expect(await log.mounted()).toBeLessThanOrEqual(61); // and the header
      await window.keyboard.press('ArrowUp');
      await expect(log.rows(/person2@acme\.test/)).toBeFocused();

      await window.keyboard.press('Home');
      await expect(log.rows(`person${millionRows}@`)).toBeFocused();

      await log.scrollTo(0.5);
      await expect.poll(async () => Math.round(((await numbers())[0] ?? 0) / 10_000)).toBe(50);
      expect(await log.mounted()).toBeLessThanOrEqual(61);

      await log.scrollTo(1);
      await expect(last).toBeInViewport();
      await log.scrollTo(0);
      await expect(log.rows(`person${millionRows}@`)).toBeInViewport();
    });
  }
  await zoom({ application, window }, 1);

  await test.step('rows follow each other without gap or double, down and up again', async () => {
    await log.scrollTo(0.4);
    await expect.poll(async () => (await numbers()).length).toBeGreaterThan(20);
    for (const pixels of [280, 280, 2_800, -280, -2_800, -2_800]) {
      await log.scrollBy(pixels);
      await expect.poll(async () => (await numbers()).length).toBeGreaterThan(20);
      const sorted = [...new Set(await numbers())].toSorted((one, other) => other - one);
      const [newest = 0] = sorted;
      expect(sorted).toEqual(sorted.map((_, offset) => newest - offset));
    }
  });
  await takePicture(window, testInfo, 'provisioning-log-million');
});

const hostile = `<img src=x onerror=alert(1)>=cmd|'/C calc'!A0\u202Etxt.exe${'long'.repeat(40)}@acme.test`;

test('support finds a failure, understands it and takes it along', async ({
  console: { application, window },
  port,
}, testInfo) => {
  test.setTimeout(150_000);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  const tokens = tokensPage(window);
  const log = logPage(window);
  await tokens.open();
  const secret = await tokens.generate({ name: 'Okta production', provider: 'Okta' });
  await tokens.copyAndFinish();
  const okta = oktaClient({ baseUrl, token: secret, send });
  const jane = { userName: 'jane@acme.test', givenName: 'Jane', familyName: 'Roe', externalId: '00u1' };
  const created = await okta.create(jane);
  await okta.create(jane);
  await okta.create({ ...jane, userName: hostile, externalId: '00u2' });
  await okta.putUpdate(created.body.id, { title: 'Senior Engineer' });
  await oktaClient({ baseUrl, token: `${secret.slice(0, 20)} ${secret.slice(20)}`, send }).testConnection();

  await log.open();
  await expect(log.rows('Refused')).toHaveCount(1);

  await test.step('the search suggests, explains what it cannot read, and becomes chips', async () => {
    await log.search.fill('is:fa');
    await expect(window.getByRole('option', { name: /is:failed/ })).toBeVisible();
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await expect(log.chip('is:failed')).toBeVisible();
    await expect(log.rows('409')).toHaveCount(1);
    await expect(log.rows('Created')).toHaveCount(0);

    await log.searchFor('stauts:4xx');
    await expect(window.getByRole('alert')).toContainText(
      'At character 1: There is no “stauts:” to search by. Did you mean status?',
    );
    await window.getByRole('button', { name: 'Use status:4xx' }).click();
    await expect(log.chip('status:4xx')).toBeVisible();
    expect(await window.evaluate(() => decodeURIComponent(location.hash))).toContain('is:failed+status:4xx');

    await log.chip('status:4xx').getByRole('button', { name: 'Remove' }).click();
    await expect(log.chip('status:4xx')).toHaveCount(0);
    await window.getByRole('button', { name: 'Filter' }).click();
    await window.getByRole('menuitem', { name: 'Outcome' }).click();
    await window.getByRole('menuitemcheckbox', { name: 'Refused' }).click();
    await window.keyboard.press('Escape');
    await window.keyboard.press('Escape');
    await expect(log.rows('Refused')).toHaveCount(1);
    await expect(log.rows('409')).toHaveCount(1);
    await window.goBack();
    await expect(log.rows('Refused')).toHaveCount(0);
    await window.getByRole('button', { name: 'Clear search' }).click();
    await expect(log.rows('Refused')).toHaveCount(1);
  });

  await test.step('hostile text runs nothing and breaks nothing', async () => {
    await expect(log.rows('onerror=alert(1)')).toHaveCount(1);
    expect(await log.grid.locator('img').count()).toBe(0);
    expect(await log.grid.innerText()).not.toContain('\u202E');
    expect(await window.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  await test.step('E goes to the next error, the brackets through its tabs', async () => {
    await log.rows('Updated').focus();
    await window.keyboard.press('e');
    await expect(log.inspector).toContainText('Who must act');
    await expect(window.getByRole('list', { name: 'What to do' })).toBeVisible();
    await expect(log.rows('409')).toBeFocused();
    await takePicture(window, testInfo, 'provisioning-log-explain');
    for (const name of ['Changes', 'Steps', 'Request', 'Response', 'Related']) {
      await window.keyboard.press(']');
      await expect(log.tab(new RegExp(`^${name}`))).toHaveAttribute('aria-selected', 'true');
    }
    await window.keyboard.press('[');
    await window.keyboard.press('[');
    await window.getByRole('radio', { name: 'In colour' }).click();
    await expect(log.inspector.locator('.cm-content')).toContainText('jane@acme.test');
    await takePicture(window, testInfo, 'provisioning-log-request');
    await log.rows('409').focus();
    await window.keyboard.press('x');
    await expect
      .poll(() => application.evaluate(({ clipboard }) => clipboard.readText()))
      .toContain('Authorization: Bearer $SCIM_TOKEN');
    await window.keyboard.press('y');
    await expect
      .poll(() => application.evaluate(({ clipboard }) => clipboard.readText()))
      .not.toContain('curl');
  });

  await test.step('Space pauses, L goes on', async () => {
    await log.rows('409').focus();
    await window.keyboard.press('Space');
    await expect(log.toolbar).toContainText('Paused');
    await okta.lookUp('nobody@acme.test');
    await expect(window.getByRole('button', { name: '1 new' })).toBeVisible();
    await window.keyboard.press('l');
    await expect(log.toolbar).toContainText('Live');
    await expect(log.rows('Read').first()).toBeVisible();
  });

  await test.step('an update is proved, and one user can be watched', async () => {
    await log.rows('Updated').click();
    await log.tab('Explain').click();
    await expect(window.getByRole('region', { name: 'Effect' })).toContainText('In effect');
    await window.getByRole('button', { name: 'Watch this user' }).click();
    await expect(log.chip('user:jane@acme.test')).toBeVisible();
    await expect(log.rows('onerror')).toHaveCount(0);
    await takePicture(window, testInfo, 'provisioning-log-watch');
    await window.getByRole('button', { name: 'Clear search' }).click();
  });

  await test.step('the chart is a scrollbar in time, by pointer and by keyboard', async () => {
    await log.chart.focus();
    await window.keyboard.press('ArrowLeft');
    await window.keyboard.press('Shift+ArrowLeft');
    await window.keyboard.press('Enter');
    await expect(log.toolbar).toContainText('Past requests only');
    expect(await window.evaluate(() => location.hash)).toContain('from=');
    await window.goBack();
    await expect(log.toolbar).toContainText('Live');
    const box = await log.chart.boundingBox();
    if (box === null) throw new Error('The chart is not drawn.');
    await window.mouse.move(box.x + box.width * 0.5, box.y + 10);
    await window.mouse.down();
    await window.mouse.move(box.x + box.width - 2, box.y + 12, { steps: 4 });
    await window.mouse.up();
    await expect(log.toolbar).toContainText('Past requests only');
    await window.getByRole('button', { name: /Time range/ }).click();
    await window.getByRole('option', { name: 'Last hour' }).click();
    await expect(log.toolbar).toContainText('Live');
  });

  await test.step('a view is saved and opened again', async () => {
    await log.searchFor('is:failed');
    await window.getByRole('button', { name: 'Saved views…' }).click();
    await window.getByRole('textbox', { name: /Save the current view as/ }).fill('Failures');
    await window.getByRole('button', { name: 'Save view' }).click();
    await expect(window.getByRole('button', { name: /^Failures/ })).toBeVisible();
    expect(await violations(window), 'saved views').toEqual([]);
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: 'Clear search' }).click();
    await window.getByRole('button', { name: 'Saved views…' }).click();
    await window.getByRole('button', { name: /^Failures/ }).click();
    await expect(log.chip('is:failed')).toBeVisible();
  });

  await test.step('what the list shows is exported, no more and no less', async () => {
    const path = testInfo.outputPath('log.csv');
    await application.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    }, path);
    await window.keyboard.press('Control+e');
    const dialog = window.getByRole('dialog');
    await expect(dialog).toBeVisible();
    expect(await violations(window), 'export').toEqual([]);
    await takePicture(window, testInfo, 'provisioning-log-export');
    await dialog.getByRole('button', { name: 'Export 1 row (filter: is:failed, last hour) as CSV' }).click();
    await expect(dialog).toContainText('Saved 1 row as log.csv.');
    const lines = readFileSync(path, 'utf8').trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('jane@acme.test');
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: 'Clear search' }).click();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    await test.step(`nothing for axe to find (${colorScheme})`, async () => {
      await window.emulateMedia({ colorScheme });
      await log.rows('409').click();
      for (const name of ['Explain', 'Changes', 'Steps', 'Request', 'Related']) {
        await log.tab(new RegExp(`^${name}`)).click();
        await expect(log.tab(new RegExp(`^${name}`))).toHaveAttribute('aria-selected', 'true');
        expect(await violations(window), `inspector, ${name}`).toEqual([]);
      }
      await takePicture(window, testInfo, `provisioning-log-${colorScheme}`);
      await window.getByRole('button', { name: 'Close details' }).click();
      await window.getByRole('button', { name: 'Show the chart as a table' }).click();
      expect(await violations(window), 'table').toEqual([]);
      await window.keyboard.press('Escape');
      await window.getByRole('button', { name: 'Go to time' }).click();
      expect(await violations(window), 'time').toEqual([]);
      await window.keyboard.press('Escape');
    });
  }
});
