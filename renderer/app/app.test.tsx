import { createMemoryHistory } from '@tanstack/react-router';
import { act, configure, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { aLogEntry, aLogPage, aLogRow, aToken, aUser } from '../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  type BridgeAnswers,
  giveElementsSize,
  installBridge,
  runningServer,
  stoppedServer,
  testClock,
} from '../../test/harness/console.tsx';
import { openLiveTail } from '../lib/live-tail.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { App } from './app.tsx';
import { createConsoleRouter } from './router.tsx';

// Screens are fetched when they are first opened, which takes its time on a busy computer.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

const admin: AdminAnswers = {
  'server.read': () => ({
    version: '0.1.0',
    scimBaseUrl: 'http://127.0.0.1:8420/scim/v2',
    isLoopback: true,
    workspace: { id: 'w1', name: 'default' },
  }),
  'provisioningLog.cadence': () => ({ items: [] }),
  'tokens.list': () => ({ items: [aToken()] }),
  'users.list': () => ({ items: [aUser()], nextCursor: null, counts: { active: 1, deactivated: 0 } }),
  'provisioningLog.list': () => aLogPage(aLogRow()),
};

function start(address: string, answers: BridgeAnswers = {}) {
  const bridge = installBridge({ admin, ...answers });
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: [address] }));
  render(
    <App
      router={router}
      queryClient={createQueryClient()}
      clock={testClock}
      liveTail={openLiveTail(window.rollcall)}
    />,
  );
  return { ...bridge, router, user: userEvent.setup() };
}

const findHeading = (name: string) => screen.findByRole('heading', { level: 1, name });

it('opens the first screen, and says where one is and how the server is', async () => {
  start('/');
  await findHeading('Overview');
  expect(screen.getByRole('link', { name: 'Overview' }).getAttribute('aria-current')).toBe('page');
  expect(screen.getAllByRole('banner')[0]?.textContent).toContain('LOCALThis computer');
  await waitFor(() =>
    expect(screen.getByRole('contentinfo').textContent?.replace(/as of [\d:]+/, 'as of 00:00:00')).toBe(
      'LOCALThis computerRunninghttp://127.0.0.1:8420/scim/v2No identity provider yetdata as of 00:00:00Rollcall 0.1.0',
    ),
  );
});

it.each([
  { key: '{Control>}3{/Control}', title: 'Tokens' },
  { key: '{Meta>}4{/Meta}', title: 'Provisioning log' },
  { key: '{Control>}5{/Control}', title: 'Users' },
  { key: '{Control>}9{/Control}', title: 'Activity' },
])('$key opens $title and takes the focus there', async ({ key, title }) => {
  const { user } = start(title === 'Tokens' ? '/directory/users' : '/tokens');
  await findHeading(title === 'Tokens' ? 'Users' : 'Tokens');
  await user.keyboard(key);
  const heading = await findHeading(title);
  await waitFor(() => expect(document.activeElement).toBe(heading));
});

it('reads filter and selection from the address, and leaves out what does not fit', async () => {
  const { callsOf } = start('/provisioning-log?q=is%3Arefused&selected=%20');
  await screen.findAllByRole('row');
  expect(callsOf('admin:call')).toContainEqual(
    expect.objectContaining({
      endpoint: 'provisioningLog.list',
      input: { query: expect.objectContaining({ q: 'is:refused' }) },
    }),
  );
  const { router } = start('/directory/users?status=sleeping');
  await findHeading('Users');
  expect(router.state.location.search).toEqual({});
});

it('moves from row to row in one step of Back', async () => {
  const { user, router } = start('/provisioning-log', {
    admin: {
      ...admin,
      'provisioningLog.list': () => aLogPage(aLogRow({ id: 'r2' }), aLogRow({ id: 'r1' })),
      'provisioningLog.read': ({ params }) => aLogEntry({ id: params.id }),
    },
  });
  const [, newest] = await screen.findAllByRole('row');
  await user.click(newest ?? document.body);
  await waitFor(() => expect(router.state.location.search).toMatchObject({ selected: 'r2' }));
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ selected: 'r1' }));
  act(() => router.history.back());
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

describe('without the server', () => {
  it('says so on every screen and starts it', async () => {
    const { user } = start('/directory/users', { admin, server: { status: stoppedServer } });
    await screen.findByRole('heading', { name: 'The local server is stopped' });
    await user.click(screen.getByRole('button', { name: 'Start server' }));
    expect((await screen.findByRole('grid', { name: 'Users' })).textContent).toContain(
      'jane.doe@acme.example',
    );
  });

  it('says why it failed and what to do', async () => {
    const failure = { code: 'port_in_use', message: 'Port 8420 is in use.', fix: 'Stop the other program.' };
    start('/tokens', { admin, server: { status: { ...stoppedServer, state: 'failed', failure } } });
    const why = (await screen.findByText('Port 8420 is in use.')).closest('div');
    expect(why?.textContent).toBe('Port 8420 is in use.Stop the other program.');
    expect(screen.getByRole('button', { name: 'Try again' })).toMatchObject({ disabled: false });
  });

  it('keeps what was read with its time, and reads it again once the server runs', async () => {
    const { pushStatus, callsOf } = start('/tokens');
    await screen.findByRole('row', { name: /Okta production/ });
    act(() => pushStatus(stoppedServer));
    await screen.findByText(/You see data as of \d\d:\d\d:\d\d/);
    screen.getByRole('row', { name: /Okta production/ });
    const before = callsOf('admin:call').length;
    act(() => pushStatus(runningServer));
    await waitFor(() => expect(screen.queryByText(/You see data as of/)).toBeNull());
    await waitFor(() => expect(callsOf('admin:call').length).toBeGreaterThan(before));
  });
});

it.each([
  { name: 'a change of a person', row: aLogRow({ outcome: 'created' }), refreshed: 1 },
  { name: 'a look-up', row: aLogRow({ outcome: 'read' }), refreshed: 0 },
])('$name refreshes the people $refreshed times', async ({ row, refreshed }) => {
  const { sendTail, callsOf } = start('/directory/users');
  await screen.findAllByRole('row');
  const listed = () =>
    callsOf('admin:call').filter((input) => JSON.stringify(input).includes('users.list')).length;
  const before = listed();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  sendTail({ type: 'row', row }, { type: 'row', row });
  await act(() => vi.advanceTimersByTimeAsync(2_000));
  vi.useRealTimers();
  expect(listed() - before).toBe(refreshed);
});
