import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import {
  type BridgeAnswers,
  installBridge,
  reachable,
  renderScreen,
  runningServer,
  stoppedServer,
} from '../../../test/harness/console.tsx';
import { LocalServerScreen } from './local-server-screen.tsx';

function setUp(server: NonNullable<BridgeAnswers['server']> = {}, connection = reachable) {
  const bridge = installBridge({ server });
  return { ...bridge, ...renderScreen(<LocalServerScreen />, { connection }) };
}

const failedServer = {
  ...stoppedServer,
  state: 'failed',
  failure: { code: 'port_in_use', message: 'Port 8420 is in use.', fix: 'Stop the other program.' },
} as const;

describe('the buttons are always there, and only the fitting ones can be used', () => {
  it.each([
    { status: stoppedServer, word: 'Stopped', usable: ['Start'] },
    { status: { ...stoppedServer, state: 'starting' }, word: 'Starting', usable: [] },
    { status: runningServer, word: 'Running', usable: ['Stop', 'Restart'] },
    { status: { ...stoppedServer, state: 'stopping' }, word: 'Stopping', usable: [] },
    { status: failedServer, word: 'Failed', usable: ['Start'] },
  ] as const)('$word', async ({ status, word, usable }) => {
    setUp({ status });
    expect((await screen.findByRole('heading', { level: 2, name: new RegExp(word) })).textContent).toContain(
      word,
    );
    const buttons = ['Start', 'Stop', 'Restart'].map((name) =>
      screen.getByRole<HTMLButtonElement>('button', { name }),
    );
    expect(buttons.filter(({ disabled }) => !disabled).map(({ textContent }) => textContent)).toEqual(usable);
  });
});

it('says why it failed and what to do', async () => {
  setUp({ status: failedServer });
  expect((await screen.findByRole('alert')).textContent).toBe('Port 8420 is in use.Stop the other program.');
});

it('says how long it has been running', async () => {
  setUp();
  const heading = await screen.findByRole('heading', { level: 2, name: /Running/ });
  expect(heading.textContent).toContain('for 3 h, process 4711');
});

it('stops, and shows the state that main answers', async () => {
  const { user } = setUp();
  await user.click(await screen.findByRole('button', { name: 'Stop' }));
  await screen.findByRole('heading', { level: 2, name: /Stopped/ });
  expect(screen.queryByRole('textbox', { name: 'SCIM base URL' })).toBeNull();
});

it('restarts by stopping first', async () => {
  const { user, calls } = setUp();
  await user.click(await screen.findByRole('button', { name: 'Restart' }));
  await screen.findByRole('heading', { level: 2, name: /Running/ });
  expect(calls.map(({ channel }) => channel)).toEqual([
    'local-server:status',
    'local-server:stop',
    'local-server:start',
  ]);
});

it.each([
  { isLoopback: true, warnings: 1 },
  { isLoopback: false, warnings: 0 },
])('warns $warnings times when loopback is $isLoopback', async ({ isLoopback, warnings }) => {
  setUp({}, { ...reachable, isLoopback });
  await screen.findByRole('textbox', { name: 'SCIM base URL' });
  expect(screen.queryAllByText(/A cloud identity provider cannot reach this computer/)).toHaveLength(
    warnings,
  );
});

it('shows the data folder', async () => {
  const { user, callsOf } = setUp();
  await screen.findByText('/home/omar/rollcall');
  await user.click(screen.getByRole('button', { name: 'Show folder' }));
  expect(callsOf('local-server:show-data-directory')).toHaveLength(1);
});
