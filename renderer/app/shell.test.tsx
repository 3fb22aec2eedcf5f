import { menuCommandIds } from '@rollcall/shared/contract/menu.ts';
import { preferences } from '@rollcall/shared/contract/preferences.ts';
import { createMemoryHistory, RouterContextProvider } from '@tanstack/react-router';
import { act, configure, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { aLogRow, aToken, aUser } from '../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  type BridgeAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
  testClock,
} from '../../test/harness/console.tsx';
import { useActionList } from '../lib/actions.ts';
import { openLiveTail } from '../lib/live-tail.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { App } from './app.tsx';
import { createConsoleRouter } from './router.tsx';
import { useShellActions } from './use-shell-actions.ts';

// Screens are fetched when they are first opened, which takes its time on a busy computer.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

const aGroup = {
  id: 'g1',
  displayName: 'Janeway team',
  externalId: null,
  members: 3,
  createdAt: '2026-04-24T08:00:00.000Z',
  updatedAt: '2026-04-24T08:00:00.000Z',
};

const admin: AdminAnswers = {
  'server.read': () => ({
    version: '0.1.0',
    scimBaseUrl: 'http://127.0.0.1:8420/scim/v2',
    isLoopback: true,
    workspace: { id: 'w1', name: 'default' },
  }),
  'provisioningLog.cadence': () => ({ items: [] }),
  'tokens.list': () => ({ items: [aToken()] }),
  'groups.list': ({ query = {} }) => ({
    items: query.displayName === 'jane' ? [aGroup] : [],
    nextCursor: null,
    total: 1,
  }),
  'users.list': ({ query = {} }) => ({
    items: query.userName === 'jane' ? [aUser()] : [],
    nextCursor: null,
    counts: { active: 1, deactivated: 0 },
  }),
};

/** The console on a screen that asks for nothing itself. */
async function start(answers: BridgeAnswers = {}) {
  const bridge = installBridge({ admin, ...answers });
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: ['/diagnostics'] }));
  render(
    <App
      router={router}
      queryClient={createQueryClient()}
      clock={testClock}
      liveTail={openLiveTail(window.rollcall)}
    />,
  );
  await screen.findByRole('heading', { level: 1, name: 'Diagnostics' });
  return { ...bridge, router, user: userEvent.setup() };
}

async function openPalette(user: ReturnType<typeof userEvent.setup>) {
  await user.keyboard('{Control>}k{/Control}');
  return screen.findByRole('dialog', { name: 'Search or run' });
}

describe('the palette', () => {
  it.each(['provisioning', 'SCIM', 'directory sync', 'User sync', 'identity'])(
    'finds the overview by the name “%s”',
    async (name) => {
      const { user } = await start();
      const palette = await openPalette(user);
      await user.keyboard(name);
      await waitFor(() =>
        expect(
          within(palette)
            .getAllByRole('menuitem')
            .map(({ textContent }) => textContent),
        ).toContainEqual(expect.stringContaining('Overview')),
      );
    },
  );

  it('goes to a screen with Enter', async () => {
    const { user, router } = await start();
    await openPalette(user);
    await user.keyboard('local server');
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: 'Local server' });
    expect(router.state.location.pathname).toBe('/local-server');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('finds people, groups and tokens of the server', async () => {
    const { user } = await start();
    const palette = await openPalette(user);
    await user.keyboard('jane');
    await within(palette).findByRole('menuitem', { name: /jane\.doe@acme\.example/ });
    await within(palette).findByRole('menuitem', { name: /Janeway team/ });
    await user.keyboard('{Backspace>4}okta');
    expect((await within(palette).findByRole('menuitem', { name: /Okta production/ })).textContent).toContain(
      'rcs_8Kd2…',
    );
  });

  it('does what belongs to another screen by opening that screen first', async () => {
    const { user } = await start();
    await openPalette(user);
    await user.keyboard('generate token{Enter}');
    expect((await screen.findByRole('dialog')).textContent).toContain('Generate token');
  });

  it('says why something cannot be done, and does not do it', async () => {
    const { user, callsOf } = await start();
    const palette = await openPalette(user);
    await user.keyboard('start local');
    const item = await within(palette).findByRole('menuitem', { name: /Start local server/ });
    expect(item.textContent).toContain('It is running.');
    await user.keyboard('{Enter}');
    expect(callsOf('local-server:start')).toEqual([]);
  });

  it('switches the theme', async () => {
    const { user, callsOf } = await start();
    await openPalette(user);
    await user.keyboard('dark theme');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(callsOf('preferences:save')).toEqual([{ theme: 'dark' }]));
  });
});

it('shows every key, from the list that makes them work, and can turn single characters off', async () => {
  const { user, callsOf } = await start({
    channels: { 'preferences:save': ({ hasSingleKeys = true }) => ({ ...usual, hasSingleKeys }) },
  });
  await user.keyboard('?');
  const sheet = await screen.findByRole('dialog', { name: 'Keys' });
  expect(within(sheet).getByRole('region', { name: 'Everywhere' }).textContent).toContain(
    'Refresh dataF5Ctrl+R',
  );
  await user.click(within(sheet).getByRole('checkbox'));
  expect(callsOf('preferences:save')).toEqual([{ hasSingleKeys: false }]);
  await user.click(within(sheet).getByRole('button', { name: 'Close keys' }));
  await user.keyboard('?');
  expect(screen.queryByRole('dialog')).toBeNull();
});

const usual = preferences.parse({});

it('marks the page for more contrast, and takes the mark away', async () => {
  const { user } = await start({
    channels: { 'preferences:save': ({ hasMoreContrast = false }) => ({ ...usual, hasMoreContrast }) },
  });
  for (const [typed, mark] of [
    ['increase contrast', 'more'],
    ['usual contrast', undefined],
  ] as const) {
    await openPalette(user);
    await user.keyboard(`${typed}{Enter}`);
    await waitFor(() => expect(document.documentElement.dataset.contrast).toBe(mark));
  }
});

it('goes from pane to pane with F6 and back', async () => {
  const { user } = await start();
  await user.keyboard('{F6}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Screens');
  await user.keyboard('{F6}');
  expect(document.activeElement?.tagName).toBe('MAIN');
  await user.keyboard('{Shift>}{F6}{/Shift}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Screens');
});

it('has an action for each command of the menu', async () => {
  installBridge({ admin });
  function Offered() {
    useShellActions({ onOverlay: () => undefined, onDrawer: () => undefined });
    return <output>{JSON.stringify(useActionList().map(({ id }) => id))}</output>;
  }
  const router = createConsoleRouter(createMemoryHistory());
  renderScreen(
    <RouterContextProvider router={router}>
      <Offered />
    </RouterContextProvider>,
  );
  const offered: unknown = JSON.parse((await screen.findByText(/shell/)).textContent ?? '');
  expect(offered).toEqual(expect.arrayContaining([...menuCommandIds]));
});

it('does what was chosen in the menu', async () => {
  const { push, router } = await start();
  act(() => push('menu:chosen', 'go.localServer'));
  await waitFor(() => expect(router.state.location.pathname).toBe('/local-server'));
});

it('reads everything again with F5', async () => {
  const { user, callsOf } = await start();
  await waitFor(() => expect(callsOf('admin:call').length).toBeGreaterThan(0));
  const before = callsOf('admin:call').length;
  await user.keyboard('{F5}');
  await waitFor(() => expect(callsOf('admin:call').length).toBeGreaterThan(before));
});

it('tells live what arrives, and opens the last requests with the backtick', async () => {
  const { user, sendTail, router } = await start();
  const live = screen.getByRole('region', { name: 'Live requests' });
  act(() =>
    sendTail(
      { type: 'row', row: aLogRow({ id: 'r1' }) },
      { type: 'row', row: aLogRow({ id: 'r2', outcome: 'refused', status: 401, method: 'GET' }) },
    ),
  );
  await waitFor(() => expect(live.textContent).toContain('2 req/min · last: Okta GET /Users 401'));
  expect(live.textContent).toContain('1 refused');
  await user.keyboard('`');
  const rows = within(live).getAllByRole('listitem');
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Refused'),
    expect.stringContaining('Created'),
  ]);
  await user.click(within(rows[0] ?? live).getByRole('button'));
  await waitFor(() => expect(router.state.location).toMatchObject({ search: { selected: 'r2' } }));
});

it('says which server this is by word and name, also aloud, and opens the connections', async () => {
  const { user } = await start();
  const button = screen.getByRole('button', { name: /Switch connection/ });
  expect(button.textContent).toBe('LOCALThis computer, this computer. Switch connection');
  await user.click(button);
  await screen.findByRole('dialog', { name: 'Connections' });
});
