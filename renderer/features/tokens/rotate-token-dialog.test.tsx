import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import { installBridge, reachable, renderScreen } from '../../../test/harness/console.tsx';
import { RotateTokenDialog, type RotationMode } from './rotate-token-dialog.tsx';

const secret = 'rcs_N3wTk9f2LqXbV7cHd1RzWm5sYp8gJt0aEuKi6oQxMnB4vC3lAbCdE';

function setUp(mode: RotationMode, connection = reachable) {
  const bridge = installBridge({
    admin: {
      'tokens.rotate': () => ({
        token: aToken({ id: 't2', name: 'Okta production — 2026-11 rotation' }),
        secret,
      }),
      'tokens.revoke': () => aToken({ id: 't2', status: 'revoked' }),
    },
  });
  const onClose = vi.fn<() => void>();
  const view = renderScreen(<RotateTokenDialog token={aToken()} mode={mode} onClose={onClose} />, {
    connection,
  });
  const rotations = () =>
    bridge.callsOf('admin:call').filter((call) => JSON.stringify(call).includes('tokens.rotate'));
  return { ...bridge, ...view, onClose, rotations };
}

it('lets both work for a day unless told otherwise, from an hour to 30 days', async () => {
  const { user, rotations } = setUp('overlap');
  const slider = screen.getByRole('slider', { name: 'Both work for' });
  expect(slider.getAttribute('aria-valuetext')).toBe('24 h');
  fireEvent.change(slider, { target: { value: slider.getAttribute('max') } });
  expect(slider.getAttribute('aria-valuetext')).toBe('30 days');
  fireEvent.change(slider, { target: { value: '0' } });
  expect(slider.getAttribute('aria-valuetext')).toBe('1 h');
  await user.click(screen.getByRole('button', { name: 'Make the new token' }));
  expect(await screen.findByRole('textbox', { name: 'Token' })).toMatchObject({ value: secret });
  expect(rotations()).toEqual([
    {
      endpoint: 'tokens.rotate',
      input: { params: { id: 't1' }, body: { mode: 'overlap', overlapHours: 1 } },
    },
  ]);
  screen.getByText(/Okta › Applications › the app › Provisioning/);
});

it('replaces now only after a second question with its warning', async () => {
  const { user, rotations } = setUp('overlap');
  await user.click(screen.getByRole('button', { name: 'Replace now…' }));
  expect(rotations()).toEqual([]);
  screen.getByText(
    'The old token stops working the moment you confirm. Okta fails with 401 until you paste the new one.',
  );
  await user.click(screen.getByRole('button', { name: 'Replace now' }));
  await screen.findByRole('textbox', { name: 'Token' });
  expect(rotations()).toEqual([
    { endpoint: 'tokens.rotate', input: { params: { id: 't1' }, body: { mode: 'replace' } } },
  ]);
});

it('keeps “it leaked” as the reason', async () => {
  const { user, rotations } = setUp('leaked');
  await user.click(screen.getByRole('button', { name: 'Replace now' }));
  await screen.findByRole('textbox', { name: 'Token' });
  expect(rotations()).toEqual([
    {
      endpoint: 'tokens.rotate',
      input: { params: { id: 't1' }, body: { mode: 'replace', reason: 'leaked' } },
    },
  ]);
});

it('wants the environment typed where the server asks for it', async () => {
  const { user, rotations } = setUp('leaked', { ...reachable, environment: 'PROD', guard: 'confirm' });
  const replace = screen.getByRole<HTMLButtonElement>('button', { name: 'Replace now' });
  expect(replace.disabled).toBe(true);
  await user.type(screen.getByRole('textbox', { name: /PROD/ }), 'PROD');
  await user.click(replace);
  await waitFor(() => expect(rotations()).toHaveLength(1));
});

it('offers to revoke the new token when it is left uncopied', async () => {
  const { user, callsOf, onClose } = setUp('overlap');
  await user.click(screen.getByRole('button', { name: 'Make the new token' }));
  await screen.findByRole('textbox', { name: 'Token' });
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Revoke it now' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1));
  expect(callsOf('admin:call').at(-1)).toEqual({
    endpoint: 'tokens.revoke',
    input: { params: { id: 't2' } },
  });
});
