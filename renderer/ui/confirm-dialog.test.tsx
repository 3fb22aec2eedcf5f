import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { installBridge, reachable, renderScreen } from '../../test/harness/console.tsx';
import type { Connection } from '../lib/connection.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

const production: Connection = { ...reachable, name: 'acme.example', environment: 'PROD', guard: 'confirm' };

function show(connection: Connection, typedWord?: string) {
  installBridge();
  const onConfirm = vi.fn<() => void>();
  const { user } = renderScreen(
    <ConfirmDialog
      title="Revoke token?"
      doing="revoke a token"
      confirmLabel="Revoke token"
      {...(typedWord === undefined ? {} : { typedWord })}
      isPending={false}
      error={null}
      onConfirm={onConfirm}
      onClose={() => undefined}
    >
      <p>It stops at once.</p>
    </ConfirmDialog>,
    { connection },
  );
  return { user, onConfirm, button: screen.getByRole<HTMLButtonElement>('button', { name: 'Revoke token' }) };
}

it('wants the environment typed where the guard is Confirm', async () => {
  const { user, onConfirm, button } = show(production);
  expect(screen.getByRole('alertdialog').textContent).toContain(
    'You are about to revoke a token on PROD acme.example. Type PROD to continue.',
  );
  const field = screen.getByRole('textbox', { name: 'Type PROD' });
  await user.type(field, 'prod{Enter}');
  expect([onConfirm.mock.calls.length, button.disabled]).toEqual([0, true]);
  await user.clear(field);
  await user.type(field, ' PROD ');
  await user.click(button);
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

it('wants nothing typed where the guard is Open', async () => {
  const { user, onConfirm, button } = show({ ...production, guard: 'open' });
  expect(screen.queryByRole('textbox')).toBeNull();
  await user.click(button);
  expect(onConfirm).toHaveBeenCalledTimes(1);
});

it('wants a given word typed whatever the guard is', async () => {
  const { user, onConfirm, button } = show(reachable, 'Okta');
  await user.click(button);
  expect(onConfirm).not.toHaveBeenCalled();
  await user.type(screen.getByRole('textbox', { name: 'Type Okta' }), 'Okta{Enter}');
  expect(onConfirm).toHaveBeenCalledTimes(1);
});
