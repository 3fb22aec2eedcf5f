import type { Explanation } from '@rollcall/shared/contract/explain.ts';
import type { Effect } from '@rollcall/shared/contract/log-effect.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { aLogEntry, aLogPage, aLogRow, aToken } from '../../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
} from '../../../test/harness/console.tsx';
import { LogScreen } from './log-screen.tsx';
import type { LogSearch } from './log-search.ts';
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
  'provisioningLog.list': () => aLogPage(...items),
  'provisioningLog.count': () => ({ count: items.length, isExact: true }),
  'provisioningLog.histogram': () => ({ from: dayBefore, to: today, buckets: [] }),
  'provisioningLog.nearest': () => ({ row: null, cursor: null }),
  'tokens.list': () => ({ items: [aToken()] }),
});

const today = '2026-11-22T10:42:07.113Z';
const dayBefore = '2026-11-21T10:42:07.113Z';

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

describe('an empty list', () => {
  const found = aLogRow({ at: '2026-11-02T09:00:00.000Z' });

  it('leads to the nearest time with a request that matches', async () => {
    const { user, onSearch, callsOf } = setUp(
      { ...listOf(), 'provisioningLog.nearest': () => ({ row: found, cursor: 'c' }) },
      { q: 'is:refused' },
    );
    await screen.findByRole('heading', { name: 'No request matches' });
    expect(callsOf('admin:call')).toContainEqual({
      endpoint: 'provisioningLog.list',
      input: { query: { q: 'is:refused', from: dayBefore, limit: 200 } },
    });
    await user.click(screen.getByRole('button', { name: 'Show that time' }));
    expect(onSearch).toHaveBeenCalledWith({
      q: 'is:refused',
      range: undefined,
      from: '2026-11-01T21:00:00.000Z',
      to: '2026-11-02T21:00:00.000Z',
    });
  });

  it('offers to show everything when nothing that is kept matches', async () => {
    const { user, onSearch } = setUp(listOf(), { q: 'is:refused', range: '7d' });
    await screen.findByRole('heading', { name: 'No request matches' });
    const region = screen.getByRole('region', { name: 'Requests' });
    await user.click(within(region).getByRole('button', { name: 'Clear search' }));
    expect(onSearch).toHaveBeenCalledWith({ q: undefined, range: '7d' });
  });
});

it('says where a search from the address cannot be read, and reads nothing', async () => {
  const { callsOf } = setUp(listOf(), { q: 'is:failed stauts:4xx' });
  await screen.findByRole('heading', { name: 'This search cannot be read' });
  screen.getByText(/At character 11: There is no “stauts:” to search by\. Did you mean status\?/);
  expect(screen.getByRole('combobox', { name: 'Search the log' })).toMatchObject({
    value: 'is:failed stauts:4xx',
  });
  expect(callsOf('admin:call').filter((call) => JSON.stringify(call).includes('Log.'))).toEqual([]);
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

  it('shows more than anybody can follow once a second, and says so', async () => {
    const console = await setUpLive();
    const many = Array.from({ length: 60 }, (_, index) =>
      aLogRow({ id: `m${index}`, subject: `many ${index}` }),
    );
    vi.useFakeTimers();
    console.sendTail(...many.map((row) => ({ type: 'row', row }) as const));
    act(() => void vi.advanceTimersByTime(900));
    expect(screen.queryByText('many 59')).toBeNull();
    act(() => void vi.advanceTimersByTime(200));
    vi.useRealTimers();
    screen.getByText('many 59');
    screen.getByText('60 requests/s, shown once a second');
  });

  it('leaves out what the filter leaves out', async () => {
    const console = await setUpLive({ q: 'is:created' });
    arrive(console, aLogRow({ id: 'r2', subject: 'second', outcome: 'read' }));
    expect(screen.queryByText('second')).toBeNull();
  });

  it('says so when the stream is lost', async () => {
    const { sendTail } = await setUpLive();
    act(() => sendTail({ type: 'state', state: 'reconnecting' }));
    expect(screen.getByRole('toolbar').textContent).toContain('Live paused, reconnecting');
  });
});

const anExplanation: Explanation = {
  reason: 'near_miss',
  title: 'Near miss',
  cause: 'It is Okta production with a space at 34.',
  who: 'idp_admin',
  steps: ['Copy the token again.', 'Test again.'],
  guide: { provider: 'okta', step: 'token', place: 'Okta › Applications' },
};

const anEffect: Effect = {
  state: 'in_effect',
  sentence: 'In effect: title is still “Dr”, stored as version 5 with activity row 812.',
  activitySequence: 812,
  version: 5,
  checkedAt: today,
  differences: [],
};

describe('the inspector', () => {
  const open = async (entry: Parameters<typeof aLogEntry>[0]) => {
    const console = setUp(
      {
        ...listOf(),
        'provisioningLog.read': () => aLogEntry(entry),
        'provisioningLog.explain': () => anExplanation,
        'provisioningLog.effect': () => anEffect,
        'provisioningLog.related': () => ({
          sameResource: [aLogRow({ id: 'older', outcome: 'updated' })],
          sameCall: [],
          activity: null,
        }),
      },
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
    expect(await screen.findByText('It is Okta production with a space at 34.')).toBeDefined();
    expect(panel.textContent).toContain('The administrator of the identity provider');
    const steps = within(screen.getByRole('list', { name: 'What to do' })).getAllByRole('listitem');
    expect(steps.map(({ textContent }) => textContent)).toEqual(['Copy the token again.', 'Test again.']);
    expect(screen.getByRole('link', { name: 'Open this step of the setup guide' }).getAttribute('href')).toBe(
      '#/setup/guides?provider=okta&step=token',
    );
  });

  it('proves that a write took effect', async () => {
    await open({ outcome: 'updated' });
    const effect = await screen.findByRole('region', { name: 'Effect' });
    expect(effect.textContent).toContain('In effect');
    expect(effect.textContent).toContain(anEffect.sentence);
  });

  it('shows where the time went', async () => {
    const { user, panel } = await open({
      steps: [
        { name: 'authenticated', microseconds: 40 },
        { name: 'applied', microseconds: 1_200 },
      ],
    });
    await user.click(screen.getByRole('tab', { name: 'Steps' }));
    expect(panel.textContent).toContain('Token checked40 µs');
    expect(panel.textContent).toContain('Applied and stored1.2 ms');
    expect(panel.textContent).toContain('In all1.2 ms');
  });

  it('leads to related requests', async () => {
    const { user, onSearch } = await open({});
    await user.click(screen.getByRole('tab', { name: 'Related' }));
    await screen.findByText('The plan of this workspace has no activity log.');
    await user.click(screen.getByRole('button', { name: /Updated/ }));
    expect(onSearch).toHaveBeenCalledWith({ selected: 'older' });
  });

  it('follows the user the request was about', async () => {
    const { user, onSearch } = await open({ subject: 'Jane Doe' });
    await user.click(screen.getByRole('button', { name: 'Watch this user' }));
    expect(onSearch).toHaveBeenCalledWith({ selected: 'r1', q: 'user:"Jane Doe"' });
  });

  it('copies the request as curl without its token', async () => {
    const { user, callsOf } = await open({});
    await user.click(screen.getByRole('button', { name: 'Copy as curl' }));
    expect(callsOf('clipboard:write')[0]).toMatchObject({
      text: expect.stringContaining('-H "Authorization: Bearer $SCIM_TOKEN"'),
    });
  });

  it('covers personal data of changes', async () => {
    const { user, panel } = await open({ changes: [{ path: 'title', before: 'Engineer', after: 'Boss' }] });
    await user.click(screen.getByRole('tab', { name: 'Changes 1' }));
    await user.click(screen.getByRole('checkbox', { name: 'Mask personal data' }));
    expect(panel.textContent).not.toMatch(/Engineer|Boss/);
    expect(panel.textContent).toContain('title');
  });

  it('says that only a part of a body was kept', async () => {
    const { user } = await open({ requestBody: '{"a":1… (300000 characters in all)' });
    await user.click(screen.getByRole('tab', { name: 'Request' }));
    expect(
      screen.getByText('Only the beginning was kept: the body had 300,000 characters in all.'),
    ).toBeDefined();
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
    screen.getByText('There was no body, or it was removed by the retention.');
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
