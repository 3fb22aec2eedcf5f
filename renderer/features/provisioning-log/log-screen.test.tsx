import { AppError } from '@rollcall/shared/errors.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { aLogEntry, aLogRow } from '../../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
} from '../../../test/harness/console.tsx';
import { LogScreen, type LogSearch } from './log-screen.tsx';
import { outcomeWords } from './outcome-words.ts';

beforeEach(giveElementsSize);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function setUp(admin: AdminAnswers, search: LogSearch = {}) {
  const bridge = installBridge({ admin });
  const onSearch = vi.fn<(search: LogSearch) => void>();
  return { ...bridge, ...renderScreen(<LogScreen search={search} onSearch={onSearch} />), onSearch };
}

const listOf = (...items: readonly ReturnType<typeof aLogRow>[]): AdminAnswers => ({
  'provisioningLog.list': () => ({ items: [...items], nextCursor: null }),
});

describe('a row', () => {
  it.each([
    {
      row: aLogRow(),
      shows: ['Created', 'Okta', 'POST', '/Users', '201', 'Okta production', 'jane.doe@acme.example'],
    },
    {
      row: aLogRow({ probe: 'Okta connection test', outcome: 'read' }),
      shows: ['Read', 'Okta connection test'],
    },
    {
      row: aLogRow({
        outcome: 'refused',
        reason: 'near_miss',
        status: 401,
        explanation: 'This is your token “Okta production” with a space inside.',
        count: 38,
        tokenName: null,
      }),
      shows: [
        'Refused',
        '401',
        '38 alike',
        'This is your token “Okta production” with a space inside.',
        'None',
      ],
    },
    {
      row: aLogRow({ outcome: 'failed', reason: 'conflict' }),
      shows: ['Failed', 'Another account already has this name'],
    },
    { row: aLogRow({ url: '/api/scim/Users' }), shows: ['/api/scim/Users'] },
    {
      row: aLogRow({ url: '/scim/v2/Users/018f6d2a-7b1c-7def-8a90-c0ffee104996?attributes=id' }),
      shows: ['/Users/018f6d…04996?attributes=id'],
    },
  ])('shows $shows', async ({ row, shows }) => {
    setUp(listOf(row));
    const [, shown] = await screen.findAllByRole('row');
    for (const text of shows) expect(shown?.textContent).toContain(text);
  });

  it('shows hostile text as text, isolated, with its unseen characters', async () => {
    const evil = '<script>alert(1)</script>\u202Ecod.exe\u200B';
    setUp(listOf(aLogRow({ subject: evil, tokenName: evil, method: 'GET\u2066', url: `/scim/v2/${evil}` })));
    const [, row] = await screen.findAllByRole('row');
    expect(row?.querySelector('script')).toBeNull();
    expect(row?.textContent).not.toMatch(/[\u202E\u200B\u2066]/);
    expect(row?.textContent).toContain('<script>alert(1)</script>U+202Ecod.exeU+200B');
    expect(
      within(row ?? document.body)
        .getAllByText(/alert/)[0]
        ?.closest('bdi'),
    ).not.toBeNull();
  });
});

it('has a word of its own for every outcome', () => {
  const words = Object.values(outcomeWords).map(({ word }) => word);
  expect(new Set(words).size).toBe(words.length);
});

it('selects a row by click and by keyboard', async () => {
  const { user, onSearch } = setUp(listOf(aLogRow({ id: 'r2' }), aLogRow({ id: 'r1' })));
  const [, newest, older] = await screen.findAllByRole('row');
  await user.click(newest ?? document.body);
  expect(onSearch).toHaveBeenLastCalledWith({ selected: 'r2' });
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(older);
  await user.keyboard('{Enter}');
  expect(onSearch).toHaveBeenLastCalledWith({ selected: 'r1' });
});

it('says why the log is empty and where to go', async () => {
  setUp(listOf());
  await screen.findByRole('heading', { name: 'No request has come in yet' });
  expect(screen.getByRole('link', { name: 'Get the base URL and a token' }).getAttribute('href')).toBe(
    '#/tokens',
  );
});

it('offers to show everything when the filter finds nothing', async () => {
  const { user, onSearch, callsOf } = setUp(listOf(), { outcome: 'refused' });
  await screen.findByRole('heading', { name: 'No request with outcome “Refused”' });
  expect(callsOf('admin:call')).toEqual([
    {
      endpoint: 'provisioningLog.list',
      input: { query: { outcome: 'refused', limit: 200, cursor: undefined } },
    },
  ]);
  await user.click(screen.getByRole('button', { name: 'Show all outcomes' }));
  expect(onSearch).toHaveBeenCalledWith({ outcome: undefined });
});

it('says what failed and what still works', async () => {
  setUp({
    'provisioningLog.list': () => {
      throw new AppError('unavailable', 'The log store is busy.');
    },
  });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The provisioning log could not be loaded');
  expect(alert.textContent).toContain('Requests of identity providers are still answered and recorded.');
});

/** Rows come over the live tail and are shown. */
function arrive({ sendTail }: ReturnType<typeof setUp>, ...rows: readonly ReturnType<typeof aLogRow>[]) {
  vi.useFakeTimers();
  sendTail(...rows.map((row) => ({ type: 'row', row }) as const));
  act(() => void vi.advanceTimersByTime(100));
  vi.useRealTimers();
}

describe('live', () => {
  async function setUpLive(search: LogSearch = {}) {
    const console = setUp(listOf(aLogRow({ id: 'r1', subject: 'first' })), search);
    await screen.findByText('first');
    return console;
  }

  it('puts new rows on top', async () => {
    const console = await setUpLive();
    arrive(console, aLogRow({ id: 'r2', subject: 'second' }), aLogRow({ id: 'r3', subject: 'third' }));
    const [, ...rows] = screen.getAllByRole('row');
    expect(rows.map((row) => /first|second|third/.exec(row.textContent)?.[0])).toEqual([
      'third',
      'second',
      'first',
    ]);
  });

  it('holds them back while paused, and says how many', async () => {
    const console = await setUpLive();
    const { user } = console;
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    screen.getByText('Paused');
    arrive(console, aLogRow({ id: 'r2', subject: 'second' }), aLogRow({ id: 'r3', subject: 'third' }));
    expect(screen.queryByText('second')).toBeNull();
    await user.click(screen.getByRole('button', { name: '2 new' }));
    expect(screen.getAllByText('second')).toHaveLength(1);
    expect(screen.getByRole('toolbar').textContent).toContain('Live');
  });

  it('reads the log again instead of keeping more and more rows', async () => {
    let items = [aLogRow({ id: 'r1', subject: 'first' })];
    const console = setUp({ 'provisioningLog.list': () => ({ items, nextCursor: null }) });
    await screen.findByText('first');
    const many = Array.from({ length: 2_001 }, (_, index) =>
      aLogRow({ id: `m${index}`, sequence: index + 2 }),
    );
    arrive(console, ...many);
    const newest = aLogRow({ id: 'r9', sequence: 5_000, subject: 'newest' });
    items = [newest, ...many.toReversed().slice(0, 199)];
    arrive(console, newest);
    await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('201'));
    expect(screen.getAllByText('newest')).toHaveLength(1);
  });

  it('leaves out what the filter leaves out', async () => {
    const console = await setUpLive({ outcome: 'created' });
    arrive(console, aLogRow({ id: 'r2', subject: 'second', outcome: 'read' }));
    expect(screen.queryByText('second')).toBeNull();
  });

  it('says so when the stream is lost', async () => {
    const { sendTail } = await setUpLive();
    act(() => sendTail({ type: 'state', state: 'reconnecting' }));
    expect(screen.getByRole('toolbar').textContent).toContain('Reconnecting');
  });
});

describe('the inspector', () => {
  const open = async (entry: Parameters<typeof aLogEntry>[0]) => {
    const console = setUp(
      { ...listOf(), 'provisioningLog.read': () => aLogEntry(entry) },
      { selected: 'r1' },
    );
    await screen.findByRole('tab', { name: 'Explain' });
    return { ...console, panel: screen.getByRole('complementary', { name: 'Request details' }) };
  };

  it('explains first: what happened, why, who acts and what to do', async () => {
    const { panel } = await open({
      outcome: 'refused',
      reason: 'near_miss',
      explanation: 'This is your token “Okta production” with a space inside (position 34).',
    });
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Explain');
    expect(panel.textContent).toContain('with a space inside (position 34).');
    expect(panel.textContent).toContain('This is one of your tokens with something extra in it');
    expect(panel.textContent).toContain('The administrator of the identity provider');
    expect(panel.textContent).toContain(
      'Paste the token again, without any space, line break or quote in it.',
    );
  });

  it('gives the right base URL to copy when the wrong one was called', async () => {
    await open({ outcome: 'refused', reason: 'wrong_path' });
    expect(screen.getByRole('textbox', { name: 'SCIM base URL' })).toMatchObject({
      value: 'http://127.0.0.1:8420/scim/v2',
    });
  });

  it('shows each change before and after', async () => {
    const { user, panel } = await open({
      changes: [
        { path: 'title', before: 'Engineer', after: 'Senior\u202E' },
        { path: 'active', after: true },
      ],
    });
    await user.click(screen.getByRole('tab', { name: 'Changes 2' }));
    expect(panel.textContent).toContain('title−Before: Engineer+After: SeniorU+202E');
    expect(panel.textContent).toContain('active+After: true');
  });

  it('shows bodies as laid-out text', async () => {
    const { user } = await open({ requestBody: '{"a":"<img src=x>\u200B"}', responseBody: null });
    await user.click(screen.getByRole('tab', { name: 'Request' }));
    const body = screen.getByRole('region', { name: 'Request body' });
    expect(body.textContent).toBe('{\n  "a": "<img src=x>U+200B"\n}');
    expect(body.querySelector('img')).toBeNull();
    await user.click(screen.getByRole('tab', { name: 'Response' }));
    screen.getByText('There was no body.');
  });

  it('is closed by Esc', async () => {
    const { user, onSearch } = await open({});
    await user.keyboard('{Escape}');
    expect(onSearch).toHaveBeenCalledWith({ selected: undefined });
  });

  it('says so when the request is not kept any more', async () => {
    setUp(
      {
        ...listOf(),
        'provisioningLog.read': () => {
          throw new AppError('not_found', 'There is no request with this id.');
        },
      },
      { selected: 'r1' },
    );
    expect((await screen.findByRole('alert')).textContent).toContain('There is no request with this id.');
  });
});
