import { AppError } from '@rollcall/shared/errors.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import { type AdminAnswers, installBridge, renderScreen } from '../../../test/harness/console.tsx';
import { GenerateTokenDialog } from './generate-token-dialog.tsx';

const secret = 'rcs_N3wTk9f2LqXbV7cHd1RzWm5sYp8gJt0aEuKi6oQxMnB4vC3lAbCdE';

function setUp(admin: AdminAnswers = {}) {
  const bridge = installBridge({
    admin: {
      'tokens.create': ({ body }) => ({ token: aToken({ name: body.name }), secret }),
      'tokens.revoke': () => aToken({ status: 'revoked' }),
      ...admin,
    },
  });
  const onClose = vi.fn<() => void>();
  return { ...bridge, ...renderScreen(<GenerateTokenDialog onClose={onClose} />), onClose };
}

async function generate({ user }: ReturnType<typeof setUp>, name = 'Okta production') {
  await user.type(screen.getByRole('textbox', { name: /^Name/ }), name);
  await user.click(screen.getByRole('button', { name: 'Generate token' }));
  return screen.findByRole('textbox', { name: 'Token' });
}

it('sends what was chosen', async () => {
  const console = setUp();
  const { user, callsOf } = console;
  await user.click(screen.getByRole('button', { name: /Identity provider/ }));
  await user.click(await screen.findByRole('option', { name: 'Entra ID' }));
  await user.click(screen.getByRole('button', { name: /Expires/ }));
  await user.click(await screen.findByRole('option', { name: '90 days' }));
  await generate(console, '  Entra sandbox ');
  expect(callsOf('admin:call')).toEqual([
    {
      endpoint: 'tokens.create',
      input: { body: { name: 'Entra sandbox', provider: 'entra', expiresInDays: 90 } },
    },
  ]);
});

it.each([
  { name: ' ', message: 'Give the token a name.' },
  { name: 'x'.repeat(61), message: 'Use at most 60 characters.' },
])('refuses the name "$name" beside the field and asks nobody', async ({ name, message }) => {
  const { user, calls } = setUp();
  const field = screen.getByRole('textbox', { name: /^Name/ });
  await user.type(field, name);
  await user.keyboard('{Enter}');
  expect(screen.getByRole('textbox', { name: /^Name/, description: new RegExp(message) })).toBe(field);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(calls).toEqual([]);
});

it('shows a name that is taken at the field, until the name is changed', async () => {
  const { user } = setUp({
    'tokens.create': () => {
      throw new AppError('name_taken', 'An active token already has this name.');
    },
  });
  await user.type(screen.getByRole('textbox', { name: /^Name/ }), 'Okta production');
  await user.keyboard('{Enter}');
  await screen.findByRole('textbox', {
    description: /An active token already has this name. Choose another name/,
  });
  await user.keyboard(' 2026');
  expect(screen.queryByText(/already has this name/)).toBeNull();
});

it('shows any other failure with what to do, and keeps what was typed', async () => {
  const { user } = setUp({
    'tokens.create': () => {
      throw new AppError('unavailable', 'The store is busy.');
    },
  });
  await user.type(screen.getByRole('textbox', { name: /^Name/ }), 'Okta');
  await user.keyboard('{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe(
    'The store is busy. Try again in a few seconds.',
  );
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Name/ }).value).toBe('Okta');
});

it('cannot be closed while the token is being made', async () => {
  const { promise, resolve } = Promise.withResolvers<{ token: ReturnType<typeof aToken>; secret: string }>();
  const { user, onClose } = setUp({ 'tokens.create': () => promise });
  await user.type(screen.getByRole('textbox', { name: /^Name/ }), 'Okta');
  await user.keyboard('{Enter}');
  await user.keyboard('{Escape}');
  expect(onClose).not.toHaveBeenCalled();
  resolve({ token: aToken(), secret });
  await screen.findByRole('textbox', { name: 'Token' });
});

it('shows the token once, read-only, with the warning and the base URL', async () => {
  const field = await generate(setUp());
  expect(field).toMatchObject({ value: secret, readOnly: true });
  screen.getByText(
    'This is the only time the token is shown. Store it in your password manager or paste it now. If you lose it, revoke it and make a new one.',
  );
  expect(screen.getByRole('textbox', { name: 'SCIM base URL' })).toMatchObject({
    value: 'http://127.0.0.1:8420/scim/v2',
  });
  expect(within(screen.getByRole('dialog')).getByRole('heading').textContent).toBe(
    'Token “Okta production” is ready',
  );
});

it.each([
  { way: 'copying it', button: 'Copy token', role: 'button' },
  { way: 'saying so', button: 'I stored it', role: 'checkbox' },
] as const)('can be finished after $way, not before', async ({ button, role }) => {
  const console = setUp();
  await generate(console);
  expect(screen.getByRole('button', { name: 'Done' })).toMatchObject({ disabled: true });
  await console.user.click(screen.getByRole(role, { name: button }));
  await console.user.click(screen.getByRole('button', { name: 'Done' }));
  expect(console.onClose).toHaveBeenCalledTimes(1);
});

it('copies as a secret, so that the clipboard forgets it', async () => {
  const console = setUp();
  await generate(console);
  await console.user.click(screen.getByRole('button', { name: 'Copy token' }));
  expect(console.callsOf('clipboard:write')).toEqual([{ text: secret, isSecret: true }]);
  screen.getByText('Copied. It is cleared from the clipboard after 60 seconds.');
});

it('does not count a copy that failed', async () => {
  const bridge = installBridge({
    admin: { 'tokens.create': () => ({ token: aToken(), secret }) },
    clipboard: () => {
      throw new AppError('unavailable', 'The clipboard is locked.');
    },
  });
  const onClose = vi.fn<() => void>();
  await generate({ ...bridge, ...renderScreen(<GenerateTokenDialog onClose={onClose} />), onClose });
  const copy = screen.getByRole('button', { name: 'Copy token' });
  copy.click();
  await screen.findByRole('button', { name: 'Could not copy token' });
  expect(screen.getByRole('button', { name: 'Done' })).toMatchObject({ disabled: true });
});

it('offers to revoke when it is closed before the token was saved', async () => {
  const console = setUp();
  await generate(console);
  await console.user.keyboard('{Escape}');
  expect(console.onClose).not.toHaveBeenCalled();
  const question = screen.getByRole('alertdialog', { name: 'Close without the token?' });
  await console.user.click(within(question).getByRole('button', { name: 'Revoke it now' }));
  await waitFor(() => expect(console.onClose).toHaveBeenCalledTimes(1));
  expect(console.callsOf('admin:call').at(-1)).toEqual({
    endpoint: 'tokens.revoke',
    input: { params: { id: 't1' } },
  });
});

it('goes back to the token from that question', async () => {
  const console = setUp();
  await generate(console);
  await console.user.click(screen.getByRole('button', { name: 'Close' }));
  await console.user.click(screen.getByRole('button', { name: 'Back to token' }));
  expect(screen.getByRole('textbox', { name: 'Token' })).toMatchObject({ value: secret });
});

it('keeps the secret in no cache', async () => {
  const console = setUp();
  await generate(console);
  const { queryClient } = console;
  const kept = [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()];
  expect(JSON.stringify(kept.map(({ state }) => state))).not.toContain(secret);
});
