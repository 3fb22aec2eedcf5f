import { runCommand } from '../harness/command-line.ts';
import { send } from '../harness/http.ts';
import { oktaClient } from '../harness/okta.ts';
import { expect, test } from './fixtures.ts';
import { adminOf } from './pages/admin.ts';
import { bridgeOf } from './pages/bridge.ts';
import { checkAccessibility } from './pages/check-accessibility.ts';
import { openScreen } from './pages/screens.ts';
import { tokensPage } from './pages/tokens-page.ts';
import { takePicture } from './pictures.ts';

test('a token is rotated without a missed call, replaced at once, and stays listed', async ({
  window,
  port,
}, testInfo) => {
  test.setTimeout(120_000);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  const tokens = tokensPage(window);
  const admin = adminOf(window);
  const clientOf = (token: string) => oktaClient({ baseUrl, token, send });
  const statusOf = async (token: string) => (await clientOf(token).testConnection()).status;
  const panel = window.getByRole('complementary', { name: 'Token' });
  const check = (what: string) => checkAccessibility(window, what);

  await expect(window.getByText('Running').first()).toBeVisible();
  await openScreen(window, 'Tokens');
  const old = await tokens.generate({ name: 'Okta production', provider: 'Okta' });
  await tokens.copyAndFinish();
  expect(await statusOf(old)).toBe(200);

  await test.step('the secret is shown once', async () => {
    const list = await admin('tokens.list', {});
    expect(JSON.stringify(list)).not.toContain(old);
    expect(await window.content()).not.toContain(old);
  });

  const next = await test.step('① make the new one; both work', async () => {
    await tokens.row('Okta production').click();
    await expect(panel).toBeVisible();
    await check('token, inspector');
    await window.keyboard.press('r');
    const dialog = window.getByRole('dialog', { name: /Rotate/ });
    await expect(dialog.getByRole('slider', { name: 'Both work for' })).toHaveAttribute(
      'aria-valuetext',
      '24 h',
    );
    await check('rotate token');
    await takePicture(window, testInfo, 'token-rotate');
    await dialog.getByRole('button', { name: 'Make the new token' }).click();
    const secret = await window.getByRole('dialog').getByRole('textbox', { name: 'Token' }).inputValue();
    await check('token shown once');
    await tokens.copyAndFinish();
    expect([await statusOf(old), await statusOf(secret)]).toEqual([200, 200]);
    return secret;
  });

  await test.step('②–④ the panel follows the traffic by itself', async () => {
    await expect(tokens.row('Retiring in')).toHaveCount(1);
    await expect(panel.getByRole('list', { name: 'Rotation' })).toBeVisible();
    await expect(panel.locator('[aria-current=step]')).toContainText('The old token goes quiet');
    await check('rotation');
    await takePicture(window, testInfo, 'token-rotation');
  });

  await test.step('⑤ revoke the old one; the new one goes on', async () => {
    await panel.getByRole('button', { name: 'Revoke the old token' }).click();
    const question = window.getByRole('alertdialog', { name: /Revoke/ });
    await expect(question).toContainText('Okta is stopped at once (last call');
    await check('revoke token');
    await question.getByRole('button', { name: 'Revoke token' }).click();
    await expect(question).toBeHidden();
    expect([await statusOf(old), await statusOf(next)]).toEqual([401, 200]);
  });

  await test.step('“It leaked” ends the token before the next call', async () => {
    await tokens.row('rotation').click();
    await panel.getByRole('button', { name: 'It leaked' }).click();
    await expect(window.getByText('The old token stops working the moment you confirm.')).toBeVisible();
    await check('replace token');
    await window.getByRole('button', { name: 'Replace now' }).click();
    const last = await window.getByRole('dialog').getByRole('textbox', { name: 'Token' }).inputValue();
    expect([await statusOf(next), await statusOf(last)]).toEqual([401, 200]);
    await tokens.copyAndFinish();
    const { items } = await admin('activity.list', { query: { action: 'token.rotated' } });
    expect(items[0]?.changes).toContainEqual({ path: 'reason', after: 'leaked' });
  });

  await test.step('what no longer works is found again', async () => {
    await window.getByRole('button', { name: /Status/ }).click();
    await window.getByRole('option', { name: 'Revoked' }).click();
    await expect(tokens.row('Okta production')).toHaveCount(1);
    await expect(tokens.row('Okta production')).toContainText('Revoked');
  });
});

test('a plan without SCIM answers 403 to a good token and 401 to a bad one, and the screen says so', async ({
  window,
  port,
}) => {
  test.setTimeout(60_000);
  const baseUrl = `http://127.0.0.1:${port}/scim/v2`;
  await expect(window.getByText('Running').first()).toBeVisible();
  const { secret } = await adminOf(window)('tokens.create', { body: { name: 'Okta', provider: 'okta' } });
  const status = await bridgeOf(window).call('local-server:status', undefined);
  const data = status.ok ? status.value.dataDirectory : '';
  expect((await runCommand('workspace', 'plan', 'default', 'free', '--data', data)).exitCode).toBe(0);

  const statusOf = async (token: string) =>
    (await oktaClient({ baseUrl, token, send }).testConnection()).status;
  await expect.poll(() => statusOf(secret)).toBe(403);
  expect(await statusOf(`${secret}x`)).toBe(401);
  await openScreen(window, 'Tokens');
  await window.keyboard.press('F5');
  await expect(
    window.getByText(
      'SCIM is part of Standard and Premium. Your IdP gets 403 until you upgrade. Nothing is lost.',
    ),
  ).toBeVisible();
  await window.getByRole('link', { name: 'See plans' }).click();
  await expect(window.getByRole('table', { name: 'Plans' })).toContainText('Free Yours');
});
