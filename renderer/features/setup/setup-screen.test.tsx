import type { Preferences } from '@rollcall/shared/contract/preferences.ts';
import { preferences } from '@rollcall/shared/contract/preferences.ts';
import { setupSteps } from '@rollcall/shared/contract/setup-draft.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';

import { aLogPage, aLogRow, aToken } from '../../../test/harness/console-data.ts';
import {
  type AdminAnswers,
  installBridge,
  reachable,
  renderScreen,
  testNow,
} from '../../../test/harness/console.tsx';
import { aConnection, anArrival, aWorkspace, theRules } from '../../../test/harness/setup-data.ts';
import { useActionKeys } from '../../lib/actions.ts';
import { SetupScreen } from './setup-screen.tsx';
import type { SetupSearch } from './setup-search.ts';

const secret = 'rcs_N3wTk9f2LqXbV7cHd1RzWm5sYp8gJt0aEuKi6oQxMnB4vC3lAbCdE';
const ago = (milliseconds: number) => new Date(testNow - milliseconds).toISOString();
const madeNow = { createdAt: ago(1_000) };

/** The screen with an address and a router that asks before it leaves. */
function Screen({ first }: { first: SetupSearch }) {
  const [search, setSearch] = useState(first);
  const [isHolding, setHolding] = useState(false);
  const [wanted, setWanted] = useState<SetupSearch | undefined>(undefined);
  useActionKeys();
  const leave = (next: SetupSearch) => {
    setWanted(undefined);
    setSearch(next);
  };
  return (
    <SetupScreen
      search={search}
      onSearch={(next) => (isHolding && next.step !== 'token' ? setWanted(next) : leave(next))}
      leaveGuard={{
        setHolding,
        isAsked: wanted !== undefined,
        onLeave: () => leave(wanted ?? {}),
        onStay: () => setWanted(undefined),
      }}
    />
  );
}

/** A server where connections are made, tokens listed, and preferences kept. */
function setUp(
  search: SetupSearch,
  admin: AdminAnswers = {},
  kept: Partial<Preferences> = {},
  connection = reachable,
) {
  let saved: Preferences = preferences.parse(kept);
  const made = aConnection(madeNow);
  let connections = search.connection === undefined ? [] : [made];
  const bridge = installBridge({
    admin: {
      'workspace.read': () => aWorkspace(),
      'connections.list': () => ({ items: connections }),
      'connections.create': () => {
        connections = [made];
        return { connection: made, token: aToken(madeNow), secret };
      },
      'tokens.list': () => ({ items: connections.length === 0 ? [] : [aToken(madeNow)] }),
      'provisioningLog.cadence': () => ({ items: [] }),
      'provisioningLog.list': () => aLogPage(),
      'rules.read': () => theRules(),
      ...admin,
    },
    channels: {
      'preferences:read': () => saved,
      'preferences:save': (changes) => (saved = preferences.parse({ ...saved, ...changes })),
      'file:save-text': () => ({ fileName: 'connect-okta.txt' }),
    },
  });
  return { ...bridge, ...renderScreen(<Screen first={search} />, { connection }), kept: () => saved };
}

const step = () =>
  within(screen.getByRole('list', { name: 'Steps' }))
    .getAllByRole('listitem')
    .find((item) => item.getAttribute('aria-current') === 'step')?.textContent;

describe('the wizard', () => {
  it('goes from Ready to the token with Enter, and makes the connection of the chosen provider', async () => {
    const { user, callsOf } = setUp({ step: 'ready' });
    await user.click(await screen.findByRole('button', { name: 'Next' }));
    await user.click(screen.getByRole('radio', { name: 'Entra ID' }));
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(step()).toContain('URL + token');
    await user.click(screen.getByRole('textbox', { name: /Name of the connection/ }));
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: 'Token' });
    expect(callsOf('admin:call')).toContainEqual({
      endpoint: 'connections.create',
      input: { body: { provider: 'entra', name: 'Entra ID' } },
    });
  });

  it('says what is ready, switches provisioning on, and gives a tip about single sign-on', async () => {
    let isScimEnabled = false;
    const { user, callsOf } = setUp(
      { step: 'ready' },
      {
        'workspace.read': () => aWorkspace({ isScimEnabled, version: 4 }),
        'workspace.update': ({ body }) => {
          isScimEnabled = body?.isScimEnabled ?? isScimEnabled;
          return aWorkspace({ isScimEnabled, version: 5 });
        },
      },
    );
    const itemOf = (title: string) => screen.getByText(title).closest('li')?.textContent;
    await user.click(await screen.findByRole('button', { name: 'Switch on' }));
    await waitFor(() => expect(itemOf('Provisioning is on')).toMatch(/^Ready/));
    expect(itemOf('The plan includes SCIM')).toMatch(/^Ready/);
    expect(itemOf('The identity provider can reach this server')).toMatch(/^Needs care/);
    expect(
      screen.getByText(/If people sign in with SSO, set that up first. It is not required./),
    ).toBeTruthy();
    expect(callsOf('admin:call')).toContainEqual({
      endpoint: 'workspace.update',
      input: { ifMatch: 4, body: { isScimEnabled: true } },
    });
  });

  it('goes back with Alt and the left arrow', async () => {
    const { user } = setUp({ step: 'provider' });
    await screen.findByRole('radio', { name: 'Okta' });
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(step()).toContain('Ready?');
  });

  it.each(setupSteps)('keeps that it stands at “%s”', async (at) => {
    const { kept } = setUp({ step: at, connection: 'c1' });
    await waitFor(() =>
      expect(kept().setup).toMatchObject({ step: at, provider: 'okta', connectionId: 'c1', savedAt: ago(0) }),
    );
  });

  it.each(setupSteps)('goes on at “%s” after a restart', async (at) => {
    const draft = {
      baseUrl: 'http://127.0.0.1:8420/scim/v2',
      step: at,
      provider: 'okta',
      connectionId: 'c1',
      savedAt: ago(60_000),
    } as const;
    const { user } = setUp({}, { 'connections.list': () => ({ items: [aConnection()] }) }, { setup: draft });
    await screen.findByText(/You were connecting Okta: step/);
    const notice = screen.getByText(/You were connecting/).parentElement;
    await user.click(within(notice ?? document.body).getByRole('button', { name: 'Go on' }));
    await waitFor(() => expect(step()).toBeDefined());
    expect(step()).toContain(String(setupSteps.indexOf(at) + 1));
  });

  it('forgets a setup that is discarded', async () => {
    const draft = {
      baseUrl: 'http://127.0.0.1:8420/scim/v2',
      step: 'scope',
      provider: 'okta',
      connectionId: null,
      savedAt: ago(60_000),
    } as const;
    const { user, kept } = setUp({}, {}, { setup: draft });
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(kept().setup).toBeNull());
    expect(screen.queryByText(/You were connecting/)).toBeNull();
  });

  it('leaves the setup of another server alone', async () => {
    const draft = {
      baseUrl: 'https://other.example/scim/v2',
      step: 'scope',
      provider: 'okta',
      connectionId: null,
      savedAt: ago(60_000),
    } as const;
    setUp({}, {}, { setup: draft });
    await screen.findByRole('heading', { name: 'No identity provider is connected' });
    expect(screen.queryByText(/You were connecting/)).toBeNull();
  });

  it('stops at the token on a plan without SCIM, with what that means', async () => {
    setUp(
      { step: 'token' },
      {
        'workspace.read': () =>
          aWorkspace({ plan: 'free', features: { scim: false, activity: false, logExport: false } }),
      },
    );
    await screen.findByText(/SCIM is part of Standard and Premium/);
    expect(screen.getByRole('button', { name: /Make the token/ })).toMatchObject({ disabled: true });
  });

  it('warns of an address that the provider cannot reach, before the URL', async () => {
    setUp({ step: 'token', connection: 'c1' });
    const warning = await screen.findByText(/Okta runs in the cloud and cannot reach this computer/);
    const url = await screen.findByRole('textbox', { name: 'Base URL' });
    expect(warning.compareDocumentPosition(url) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('does not warn of an address that others reach', async () => {
    setUp({ step: 'token', connection: 'c1' }, {}, {}, { ...reachable, isLoopback: false });
    await screen.findByRole('textbox', { name: 'Base URL' });
    expect(screen.queryByText(/runs in the cloud/)).toBeNull();
  });
});

describe('the token of the wizard', () => {
  const make = async (console: ReturnType<typeof setUp>) => {
    await console.user.click(await screen.findByRole('button', { name: 'Make the token' }));
    return screen.findByRole('textbox', { name: 'Token' });
  };

  it('is gone from the page, the caches and what is kept once the step is done', async () => {
    const console = setUp({ step: 'token' });
    expect(await make(console)).toMatchObject({ value: secret, readOnly: true });
    await console.user.click(screen.getByRole('button', { name: 'Copy token' }));
    await console.user.click(screen.getByRole('button', { name: 'Next' }));
    await screen.findByRole('heading', { name: 'Begin with a few people' });
    expect(document.documentElement.innerHTML).not.toContain(secret);
    const { queryClient } = console;
    const caches = [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()];
    expect(JSON.stringify(caches.map(({ state }) => state))).not.toContain(secret);
    expect(JSON.stringify(console.callsOf('preferences:save'))).not.toContain(secret);
  });

  it('asks before the step is left uncopied, and revokes', async () => {
    const console = setUp(
      { step: 'token' },
      { 'tokens.revoke': () => aToken({ status: 'revoked', revokedAt: ago(0) }) },
    );
    await make(console);
    await console.user.click(screen.getByRole('button', { name: 'Next' }));
    const question = screen.getByRole('alertdialog', { name: 'Close without the token?' });
    await console.user.click(within(question).getByRole('button', { name: 'Back to token' }));
    expect(screen.getByRole('textbox', { name: 'Token' })).toMatchObject({ value: secret });
    await console.user.click(screen.getByRole('button', { name: 'Next' }));
    await console.user.click(screen.getByRole('button', { name: 'Revoke it now' }));
    await screen.findByRole('heading', { name: 'Begin with a few people' });
    expect(console.callsOf('admin:call')).toContainEqual({
      endpoint: 'tokens.revoke',
      input: { params: { id: 't1' } },
    });
  });

  it('can be made anew when it was lost and never used; the old one stops', async () => {
    const console = setUp(
      { step: 'token', connection: 'c1' },
      { 'tokens.rotate': () => ({ token: aToken({ id: 't2' }), secret }) },
    );
    await console.user.click(await screen.findByRole('button', { name: 'Make a new token' }));
    await screen.findByRole('textbox', { name: 'Token' });
    expect(console.callsOf('admin:call')).toContainEqual({
      endpoint: 'tokens.rotate',
      input: { params: { id: 't1' }, body: { mode: 'replace' } },
    });
  });

  it('is not in the sheet for the IdP admin', async () => {
    const console = setUp({ step: 'token' });
    await make(console);
    await console.user.click(screen.getByRole('button', { name: 'Send to my IdP admin' }));
    const sheet = screen.getByRole('dialog', { name: 'Send to my IdP admin' });
    expect(sheet.textContent).toContain('http://127.0.0.1:8420/scim/v2');
    expect(sheet.textContent).not.toContain('rcs_');
    await console.user.click(within(sheet).getByRole('button', { name: 'Copy steps' }));
    await console.user.click(within(sheet).getByRole('button', { name: 'Save…' }));
    const sent = [...console.callsOf('clipboard:write'), ...console.callsOf('file:save-text')];
    expect(sent).toHaveLength(2);
    expect(JSON.stringify(sent)).not.toContain('rcs_');
  });
});

describe('the waiting card', () => {
  const card = () => screen.findByRole('region', { name: 'Connection test' });

  it.each([
    { probe: 'Okta connection test', provider: 'okta', url: '/scim/v2/Users?startIndex=1&count=2' },
    {
      probe: 'Entra ID connection test',
      provider: 'entra',
      url: '/scim/v2/Users?filter=userName+eq+%22…%22',
    },
    { probe: 'Google Workspace connection test', provider: 'google', url: '/scim/v2/Users' },
    { probe: 'SCIM capability check', provider: 'other', url: '/scim/v2/ServiceProviderConfig' },
    { probe: null, provider: 'onelogin', url: '/scim/v2/Users?filter=userName+eq+%22jane%22' },
  ] as const)('turns by itself with $url', async ({ probe, provider, url }) => {
    const { sendTail } = setUp(
      { step: 'token', connection: 'c1' },
      { 'connections.list': () => ({ items: [aConnection({ ...madeNow, provider })] }) },
    );
    expect((await card()).textContent).toContain('to test… usually seconds');
    await screen.findByText(/nothing is missed/);
    const row = aLogRow({ probe, provider, url, method: 'GET', outcome: 'read', status: 200, at: ago(0) });
    act(() => sendTail({ type: 'row', row }));
    await waitFor(async () =>
      expect((await card()).textContent).toMatch(/reached us at \d\d:\d\d with the right token/),
    );
    expect((await card()).textContent).toContain(probe ?? url);
    expect(screen.getByText(/reached us at/, { selector: '[aria-live] *' })).toBeDefined();
  });

  it('says precisely why a call was turned away', async () => {
    const { sendTail } = setUp({ step: 'token', connection: 'c1' });
    await card();
    await screen.findByText(/nothing is missed/);
    const row = aLogRow({
      outcome: 'refused',
      status: 401,
      reason: 'near_miss',
      explanation: 'This is your token “Okta production” with a space inside (position 34).',
    });
    act(() => sendTail({ type: 'row', row }));
    await screen.findByText('This is your token “Okta production” with a space inside (position 34).');
    expect((await card()).textContent).toContain('Okta called at');
    expect((await card()).textContent).toContain('Paste the token again');
  });

  it('shows what had arrived before it was opened', async () => {
    setUp(
      { step: 'watch', connection: 'c1' },
      {
        'provisioningLog.list': ({ query }) =>
          query?.q === 'token:t1' ? aLogPage(aLogRow({ outcome: 'read', status: 200 })) : aLogPage(),
      },
    );
    await waitFor(async () => expect((await card()).textContent).toContain('with the right token'));
  });

  it.each([
    { waitedMs: 179_000, causes: 0 },
    { waitedMs: 180_000, causes: 5 },
  ])('names $causes causes after $waitedMs ms without a call', async ({ waitedMs, causes }) => {
    const made = { createdAt: ago(waitedMs) };
    setUp(
      { step: 'token', connection: 'c1' },
      {
        'connections.list': () => ({ items: [aConnection(made)] }),
        'tokens.list': () => ({ items: [aToken(made)] }),
      },
    );
    const { findByText, queryAllByRole } = within(await card());
    await findByText(causes === 0 ? /nothing is missed/ : /No call has arrived for 3 minutes/);
    expect(queryAllByRole('listitem')).toHaveLength(causes);
  });
});

describe('the connections', () => {
  it('show provider, state, what was seen and whom they manage', async () => {
    setUp(
      {},
      {
        'connections.list': () => ({
          items: [aConnection({ name: 'Okta production', users: { active: 2, total: 3 } })],
        }),
        'tokens.list': () => ({ items: [aToken()] }),
        'provisioningLog.cadence': () => ({ items: [anArrival()] }),
      },
    );
    const [row] = await screen.findAllByRole('listitem');
    await within(row ?? document.body).findByText('Connected');
    for (const text of [
      'Okta production',
      'Last seen 2 s ago',
      'Test, seen',
      'Create, not seen yet',
      '2 active of 3',
    ])
      expect(row?.textContent).toContain(text);
  });

  it('say what failed and load again', async () => {
    let isBroken = true;
    const { user } = setUp(
      {},
      {
        'connections.list': () => {
          if (isBroken) throw new AppError('unavailable', 'The store is busy.');
          return { items: [aConnection()] };
        },
      },
    );
    expect((await screen.findByRole('alert')).textContent).toContain('Connections could not be loaded');
    isBroken = false;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    await screen.findByRole('button', { name: 'Settings of Okta' });
  });
});

it('says what a new group becomes, saves another choice at once and puts it back', async () => {
  let stored = aConnection();
  const { user, callsOf } = setUp(
    { connection: 'c1' },
    {
      'connections.list': () => ({ items: [stored] }),
      'connections.update': ({ body }) => {
        stored = { ...stored, version: stored.version + 1, groupsBecome: body?.groupsBecome ?? 'group' };
        return stored;
      },
    },
  );
  const choices = await screen.findByRole('radiogroup', { name: 'What a new group becomes' });
  const chosen = () => within(choices).getByRole('radio', { checked: true }).closest('label')?.textContent;
  expect(chosen()).toContain('Group only');
  await user.click(within(choices).getByRole('radio', { name: /^Role/ }));
  await waitFor(() => expect(chosen()).toContain('A rule makes it the role of its name'));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(chosen()).toContain('Group only'));
  const saved = callsOf('admin:call').filter((call) => JSON.stringify(call).includes('connections.update'));
  expect(saved).toEqual([
    {
      endpoint: 'connections.update',
      input: { params: { id: 'c1' }, ifMatch: 1, body: { groupsBecome: 'role' } },
    },
    {
      endpoint: 'connections.update',
      input: { params: { id: 'c1' }, ifMatch: 2, body: { groupsBecome: 'group' } },
    },
  ]);
});
