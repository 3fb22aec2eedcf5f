import { AppError } from '@rollcall/shared/errors.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { aToken } from '../../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  giveElementsSize,
  installBridge,
  renderScreen,
  testNow,
  unreachable,
} from '../../../test/harness/console.tsx';
import { OverviewScreen } from './overview-screen.tsx';
import type { OverviewSearch } from './ranges.ts';

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

const hourMs = 3_600_000;
const at = (hoursAgo: number) => new Date(testNow - hoursAgo * hourMs).toISOString();

const workspace = {
  id: 'w1',
  name: 'acme',
  plan: 'premium',
  features: { scim: true, activity: true, logExport: true },
  isScimEnabled: true,
  createdAt: at(1_000),
  version: 7,
} as const;

const summary = {
  from: at(24),
  to: at(0),
  buckets: [
    { at: at(24), total: 0, failed: 0, refused: 0 },
    { at: at(12), total: 1_000, failed: 3, refused: 38 },
  ],
  total: 1_000,
  ok: 959,
  reasons: [{ reason: 'near_miss', count: 38, exampleId: 'r9', lastAt: at(1) }],
  others: 3,
} as const;

const emptyPage = { items: [], nextCursor: null };
const noHolds = { creates: 0, deactivations: 0, memberRemovals: 0 };

const admin: AdminAnswers = {
  'workspace.read': () => workspace,
  'provisioningLog.summary': () => ({
    ...summary,
    buckets: [...summary.buckets],
    reasons: [...summary.reasons],
  }),
  'provisioningLog.cadence': () => ({
    items: [
      { connectionId: 'c1', provider: 'okta', lastRequestAt: at(0), typicalGapSeconds: 60, verbs: {} },
      { connectionId: 'c2', provider: 'entra', lastRequestAt: at(3), typicalGapSeconds: 2_400, verbs: {} },
    ],
  }),
  'connections.list': () => ({ items: [] }),
  'users.list': () => ({ ...emptyPage, items: [], counts: { active: 1_248, deactivated: 37 } }),
  'groups.list': () => ({ ...emptyPage, items: [], total: 42 }),
  'roles.list': () => ({ ...emptyPage, items: [] }),
  'attention.read': () => ({ items: [] }),
  'holds.list': () => ({ ...emptyPage, items: [], pending: noHolds }),
  'links.list': () => ({ ...emptyPage, items: [] }),
  'access.waiting': () => ({ ...emptyPage, items: [] }),
  'duplicates.list': () => ({ ...emptyPage, items: [] }),
  'tokens.list': () => ({ items: [aToken()] }),
};

// The table, since the document of the tests draws no canvas.
function show(answers: AdminAnswers = {}, search: OverviewSearch = { view: 'table' }) {
  const bridge = installBridge({ admin: { ...admin, ...answers } });
  const onSearch = vi.fn<(search: OverviewSearch) => void>();
  return { ...bridge, onSearch, ...renderScreen(<OverviewScreen search={search} onSearch={onSearch} />) };
}

const region = (name: string) => screen.findByRole('region', { name });

it('counts people and sums the requests up in one sentence', async () => {
  show();
  const counts = await screen.findByRole('list', { name: 'Directory' });
  await waitFor(() =>
    expect(counts.textContent).toBe('1,248Active people37Deactivated people42Groups0Roles'),
  );
  await within(await region('Requests')).findByText('1,000 requests, 95.9 % ok: 3 failed, 38 refused.');
});

it('asks for exactly the chosen time, and the table links to the log of each stretch', async () => {
  const { callsOf } = show();
  const link = await within(await region('Requests as a table')).findByRole('link');
  expect(callsOf('admin:call')).toContainEqual({
    endpoint: 'provisioningLog.summary',
    input: { query: { from: at(24), to: at(0), buckets: 48 } },
  });
  expect(link.getAttribute('href')).toContain(encodeURIComponent(at(12)));
  expect(link.getAttribute('href')).toContain(encodeURIComponent(at(0)));
});

it('groups failures by cause and leads from each to its newest example', async () => {
  show();
  const failures = await region('Failures by cause');
  const fix = await within(failures).findByRole('link', { name: /^Fix/ });
  expect(fix.getAttribute('href')).toBe('#/provisioning-log?q=reason%3Anear_miss&range=24h&selected=r9');
  within(failures).getByText('3 more without a named cause, or of rarer ones.');
});

it('says which identity provider is quiet, compared with its own rhythm', async () => {
  show();
  const providers = await region('Identity providers');
  await within(providers).findByText('As usual');
  expect(providers.textContent).toContain('No traffic for 3 h, longer than usual (typical 40 min).');
});

it('lists what needs a person, with a link to where it is settled', async () => {
  show({
    'attention.read': () => ({
      items: [{ kind: 'token_expires_soon', token: aToken({ expiresAt: at(-6.5 * 24) }) }],
    }),
    'holds.list': () => ({ ...emptyPage, items: [], pending: { ...noHolds, creates: 412 } }),
  });
  const needs = await region('What needs you');
  await within(needs).findByText('412 new accounts are held by the mass-change guard.');
  within(needs).getByText('Token “Okta production” stops working in 6 days.');
  expect(within(needs).getByRole('link', { name: /412/ }).getAttribute('href')).toBe('#/directory/review');
});

it('shows the other parts when one cannot be loaded, and loads that one again', async () => {
  let isBroken = true;
  const { user } = show({
    'provisioningLog.cadence': () => {
      if (isBroken) throw new AppError('internal', 'The log cannot be read.');
      return { items: [] };
    },
    'holds.list': () => {
      throw new AppError('internal', 'The holds cannot be read.');
    },
  });
  const providers = await region('Identity providers');
  await within(providers).findByText(/The log cannot be read\./);
  await within(await region('Requests')).findByText(/1,000 requests/);
  await within(await region('What needs you')).findByText('Held changes could not be checked.');
  isBroken = false;
  await user.click(within(providers).getByRole('button', { name: 'Retry' }));
  await waitFor(() => expect(providers.textContent).toContain('None has called yet.'));
});

it('shows the first steps instead of empty charts until something has called', async () => {
  show({
    'provisioningLog.cadence': () => ({ items: [] }),
    'provisioningLog.summary': () => ({ ...summary, buckets: [], total: 0, ok: 0, reasons: [], others: 0 }),
  });
  const steps = await region('First steps');
  await waitFor(() => expect(within(steps).getAllByRole('listitem')[0]?.textContent).toContain('Done.'));
  expect(screen.queryByRole('region', { name: 'Requests' })).toBeNull();
});

describe('the switch of the workspace', () => {
  it('is asked for twice, says what it does, and is taken from the version it was read at', async () => {
    const { user, callsOf } = show({
      'workspace.update': () => ({ ...workspace, isScimEnabled: false, version: 8 }),
    });
    await user.click(await screen.findByRole('switch', { name: 'Provisioning' }));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('refused with 403');
    const update = { endpoint: 'workspace.update', input: { body: { isScimEnabled: false }, ifMatch: 7 } };
    expect(callsOf('admin:call')).not.toContainEqual(update);
    await user.click(within(dialog).getByRole('button', { name: 'Turn off' }));
    await screen.findByText(/Provisioning is off: every request/);
    expect(callsOf('admin:call')).toContainEqual(update);
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('cannot be used while the server cannot be asked', async () => {
    const { reconnect } = show();
    const toggle = await screen.findByRole('switch', { name: 'Provisioning' });
    expect(toggle).toMatchObject({ disabled: false });
    reconnect(unreachable);
    expect(toggle).toMatchObject({ disabled: true });
  });
});

it('keeps the chosen time and view in the address', async () => {
  const { user, onSearch } = show();
  await user.click(await screen.findByRole('button', { name: 'Show bars' }));
  expect(onSearch).toHaveBeenCalledWith({ view: undefined });
  await user.click(screen.getByRole('button', { name: /Time/ }));
  await user.click(await screen.findByRole('option', { name: 'Last 7 days' }));
  expect(onSearch).toHaveBeenCalledWith({ view: 'table', range: '7d' });
});
