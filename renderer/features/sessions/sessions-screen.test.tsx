import type { Session } from '@rollcall/shared/contract/sessions.ts';
import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
} from '../../../test/harness/console.tsx';
import { SessionsScreen } from './sessions-screen.tsx';
import type { SessionsSearch } from './sessions-search.ts';

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

const session: Session = {
  id: 's1',
  userId: 'u1',
  userName: 'jane@acme.example',
  app: 'Billing',
  externalId: null,
  device: 'MacBook',
  userAgent: null,
  address: '34.1.2.3',
  state: 'open',
  startedAt: '2026-11-22T09:42:00.000Z',
  seenAt: '2026-11-22T10:41:00.000Z',
  expiresAt: '2026-11-22T14:42:30.000Z',
  endedAt: null,
  endReason: null,
  endedBy: null,
};

function open(search: SessionsSearch, items: readonly Session[], admin: AdminAnswers = {}) {
  const bridge = installBridge({
    admin: { 'sessions.list': () => ({ items: [...items], nextCursor: null }), ...admin },
  });
  const onSearch = vi.fn();
  return { ...bridge, ...renderScreen(<SessionsScreen search={search} onSearch={onSearch} />), onSearch };
}

it('shows who is signed in where, and asks for the open ones', async () => {
  const { user, callsOf, onSearch } = open({}, [session]);
  const [, row] = await screen.findAllByRole('row');
  for (const text of ['jane@acme.example', 'Billing', 'MacBook', 'Open', '1 min ago', 'in 4 h']) {
    expect(row?.textContent).toContain(text);
  }
  expect(callsOf('admin:call')[0]).toEqual({
    endpoint: 'sessions.list',
    input: { query: { state: 'open', limit: 100, cursor: undefined } },
  });
  await user.click(screen.getByRole('radio', { name: 'All' }));
  expect(onSearch).toHaveBeenCalledWith({ show: 'all' });
});

it.each([
  { search: {}, title: 'No session is open' },
  { search: { show: 'all' as const }, title: 'No sessions yet' },
])('says $title', async ({ search, title }) => {
  open(search, []);
  expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
});

it.each([
  { button: 'End session', endpoint: 'sessions.end', input: { params: { id: 's1' }, body: {} } },
  { button: 'End all of this person', endpoint: 'users.endSessions', input: { params: { id: 'u1' } } },
])('$button ends what it says', async ({ button, endpoint, input }) => {
  const { user, callsOf } = open({ selected: 's1' }, [session], {
    'sessions.end': () => ({ ...session, state: 'ended' }),
    'users.endSessions': () => ({ ended: 2 }),
  });
  const panel = await screen.findByRole('complementary', { name: 'Session details' });
  await user.click(within(panel).getByRole('button', { name: button }));
  expect(callsOf('admin:call')).toContainEqual({ endpoint, input });
});

it('says why a session is over', async () => {
  open({ selected: 's1', show: 'all' }, [
    {
      ...session,
      state: 'ended',
      endedAt: '2026-11-22T10:40:00.000Z',
      endReason: 'user_deactivated',
      endedBy: 'Okta',
    },
  ]);
  const panel = await screen.findByRole('complementary', { name: 'Session details' });
  expect(panel.textContent).toMatch(/ended .*\(2 min ago\): the user was deactivated/);
  expect(within(panel).queryByRole('button', { name: 'End session' })).toBeNull();
});
