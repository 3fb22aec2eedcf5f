import { AppError } from '@rollcall/shared/errors.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  installBridge,
  renderScreen,
  testNow,
  unreachable,
} from '../../../test/harness/console.tsx';
import { TokensScreen } from './tokens-screen.tsx';

function setUp(admin: AdminAnswers) {
  const bridge = installBridge({ admin });
  return { ...bridge, ...renderScreen(<TokensScreen />) };
}

const ago = (milliseconds: number) => new Date(testNow - milliseconds).toISOString();
const findRow = (name: string) => screen.findByRole('row', { name: new RegExp(name) });

describe('a row', () => {
  it.each([
    { token: aToken(), shows: ['Okta production', 'Okta', 'rcs_8Kd2…', 'Active', 'Never used', 'No expiry'] },
    {
      token: aToken({ lastUsedAt: ago(2_000), lastUsedProvider: 'okta' }),
      shows: ['2 s ago by Okta'],
    },
    { token: aToken({ lastUsedAt: ago(41 * 60_000), lastUsedProvider: 'other' }), shows: ['41 min ago'] },
    { token: aToken({ expiresAt: ago(-6 * 86_400_000) }), shows: ['Active', 'in 6 days'] },
    { token: aToken({ status: 'expired', expiresAt: ago(3_600_000) }), shows: ['Expired', '1 h ago'] },
    {
      token: aToken({ status: 'revoked', revokedAt: '2026-05-28T12:00:00.000Z', revokedBy: 'Ada Jansen' }),
      shows: ['Revoked', '2026-04-24', 'until 2026-05-28 by Ada Jansen'],
    },
  ])('shows $shows', async ({ token, shows }) => {
    setUp({ 'tokens.list': () => ({ items: [token] }) });
    const row = await findRow(token.name);
    for (const text of shows) expect(row.textContent).toContain(text);
  });

  it('has the exact time in its tooltip', async () => {
    setUp({ 'tokens.list': () => ({ items: [aToken({ lastUsedAt: ago(2_000) })] }) });
    const age = within(await findRow('Okta')).getByText('2 s ago');
    expect(age.title).toContain('UTC 2026-11-22 10:42:05.113');
  });

  it('shows a hostile name as text with its unseen characters', async () => {
    setUp({ 'tokens.list': () => ({ items: [aToken({ name: '<img src=x>\u202Egpj' })] }) });
    const row = await findRow('img src=x');
    expect(row.textContent).toContain('<img src=x>U+202Egpj');
    expect(row.querySelector('img')).toBeNull();
  });

  it('of a revoked token cannot be revoked again', async () => {
    setUp({ 'tokens.list': () => ({ items: [aToken({ status: 'revoked', revokedAt: ago(0) })] }) });
    expect(within(await findRow('Okta')).queryByRole('button')).toBeNull();
  });
});

it('revokes after a question that says what it does, and shows the row as revoked', async () => {
  let token = aToken({ lastUsedAt: ago(2_000), lastUsedProvider: 'okta' });
  const { user } = setUp({
    'tokens.list': () => ({ items: [token] }),
    'tokens.revoke': () =>
      (token = aToken({ status: 'revoked', revokedAt: ago(0), revokedBy: 'Ada Jansen' })),
  });
  await user.click(await screen.findByRole('button', { name: 'Revoke token Okta production' }));
  const question = screen.getByRole('alertdialog', {
    name: /^Revoke “ ?Okta production ?”\?$/,
    description:
      'Okta is stopped at once (last call 2 s ago). People already provisioned keep their accounts. This cannot be undone.',
  });
  await user.click(within(question).getByRole('button', { name: 'Revoke token' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect((await findRow('Okta')).textContent).toContain('Revoked');
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Tokens' }));
});

it('keeps the question open when revoking fails, with the reason', async () => {
  const { user } = setUp({
    'tokens.list': () => ({ items: [aToken()] }),
    'tokens.revoke': () => {
      throw new AppError('role_required', 'Your role is support.');
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Revoke token Okta production' }));
  await user.click(screen.getByRole('button', { name: 'Revoke token' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Your role is support.');
  screen.getByRole('alertdialog');
});

it('says why there is nothing and what to do', async () => {
  const { user } = setUp({ 'tokens.list': () => ({ items: [] }) });
  await screen.findByRole('heading', { name: 'No tokens yet' });
  await user.click(screen.getByRole('button', { name: 'Generate the first token' }));
  expect(screen.getAllByRole('dialog', { name: 'Generate token' })).toHaveLength(1);
});

it('shows what failed and loads again on Retry', async () => {
  let isBroken = true;
  const { user, callsOf } = setUp({
    'tokens.list': () => {
      if (isBroken) throw new AppError('unavailable', 'The store is busy.');
      return { items: [aToken()] };
    },
  });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(
    'Tokens could not be loadedThe store is busy.Try again in a few seconds.',
  );
  await user.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(callsOf('clipboard:write')).toEqual([
    { text: expect.stringContaining('Code: unavailable\nTime: 2026-11-22T10:42:07.113Z'), isSecret: false },
  ]);
  isBroken = false;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  await findRow('Okta production');
});

it('copies the base URL, and warns that a cloud provider cannot reach it', async () => {
  const { user, callsOf } = setUp({ 'tokens.list': () => ({ items: [] }) });
  screen.getByText(/A cloud identity provider cannot reach this computer/);
  await user.click(screen.getByRole('button', { name: 'Copy base URL' }));
  expect(callsOf('clipboard:write')).toEqual([{ text: 'http://127.0.0.1:8420/scim/v2', isSecret: false }]);
  expect((await screen.findByText('Copied base URL')).closest('[aria-live=polite]')).not.toBeNull();
});

it('keeps the last rows when the server stops, and says why nothing can be changed', async () => {
  const { reconnect } = setUp({ 'tokens.list': () => ({ items: [aToken()] }) });
  await findRow('Okta production');
  reconnect(unreachable);
  await findRow('Okta production');
  for (const button of [
    screen.getByRole('button', { name: /^Generate token/ }),
    screen.getByRole('button', { name: /^Revoke token/ }),
  ]) {
    expect(button).toMatchObject({ disabled: true });
    expect(button.parentElement?.title).toBe('The local server is stopped.');
  }
});
