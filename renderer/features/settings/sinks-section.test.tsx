import type { Sink } from '@rollcall/shared/contract/sinks.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import {
  type AdminAnswers,
  installBridge,
  renderScreen,
  testNow,
  unreachable,
} from '../../../test/harness/console.tsx';
import { aWorkspace } from '../../../test/harness/setup-data.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { SinksSection } from './sinks-section.tsx';

const ago = (milliseconds: number) => new Date(testNow - milliseconds).toISOString();

function aSink(changes: Partial<Sink> = {}): Sink {
  return {
    id: 's1',
    kind: 'splunk_hec',
    name: 'SOC',
    url: 'https://hec.acme.example/services/collector/event',
    hasSecret: true,
    isPaused: false,
    state: 'delivering',
    deliveredThrough: 41,
    deliveredAt: ago(2_000),
    waiting: 0,
    lagSeconds: null,
    failure: null,
    version: 3,
    createdAt: ago(86_400_000),
    createdBy: 'Ada Jansen',
    ...changes,
  };
}

function setUp(items: readonly Sink[], admin: AdminAnswers = {}) {
  const bridge = installBridge({
    admin: {
      'workspace.read': () => aWorkspace(),
      'sinks.list': () => ({ items: [...items] }),
      'sinks.create': () => aSink({ id: 's2' }),
      'sinks.update': () => aSink({ version: 4 }),
      'sinks.backfill': () => aSink({ version: 4 }),
      'sinks.remove': () => aSink(),
      'sinks.test': () => ({ isDelivered: true, sentence: 'The other side took the test event.' }),
      ...admin,
    },
  });
  const sent = (endpoint: string) =>
    bridge
      .callsOf('admin:call')
      .filter((call) => (call as { endpoint: string }).endpoint === endpoint) // safe cast: the channel's own input
      .map((call) => (call as { input: unknown }).input);
  return { ...bridge, ...renderScreen(<SinksSection />), sent };
}

const failure = {
  since: ago(3_600_000),
  sentence: 'hec.acme.example answered 503. Look into its own log; what waits is sent again.',
  retryAt: ago(-180_000),
};

describe('a sink', () => {
  it.each<{ name: string; sink: Sink; shows: readonly string[] }>([
    {
      name: 'that delivers',
      sink: aSink(),
      shows: ['SOC', 'Splunk HEC', 'Delivering', 'No lag · 0 waiting · delivered 2 s ago', 'Pause'],
    },
    {
      name: 'that fails',
      sink: aSink({ state: 'failing', waiting: 1_061, lagSeconds: 3_600, failure }),
      shows: [
        `Failing since ${formatMoment(failure.since).slice(0, 16)}`,
        'Lag 1 h · 1,061 waiting',
        `${failure.sentence} Provisioning goes on. The next try is in 3 min.`,
      ],
    },
    {
      name: 'that is paused and never delivered',
      sink: aSink({ state: 'paused', isPaused: true, waiting: 5, lagSeconds: 90, deliveredAt: null }),
      shows: ['Paused', 'Lag 1 min · 5 waiting · nothing delivered yet', 'Resume'],
    },
  ])('$name shows its state', async ({ sink, shows }) => {
    setUp([sink]);
    const item = await screen.findByRole('listitem');
    for (const text of shows) expect(item.textContent).toContain(text);
  });

  it.each([
    { isPaused: false, button: 'Pause sink SOC', body: { isPaused: true } },
    { isPaused: true, button: 'Resume sink SOC', body: { isPaused: false } },
  ])('is changed by “$button” from the version that is shown', async ({ isPaused, button, body }) => {
    const { user, sent } = setUp([aSink({ isPaused, state: isPaused ? 'paused' : 'delivering' })]);
    await user.click(await screen.findByRole('button', { name: button }));
    await waitFor(() => expect(sent('sinks.update')).toEqual([{ params: { id: 's1' }, ifMatch: 3, body }]));
  });

  it.each([
    { isDelivered: true, sentence: 'The other side took the test event.', role: 'status' },
    { isDelivered: false, sentence: 'hec.acme.example answered 401.', role: 'alert' },
  ])('says in a $role what came of a test event', async ({ isDelivered, sentence, role }) => {
    const { user } = setUp([aSink()], { 'sinks.test': () => ({ isDelivered, sentence }) });
    await user.click(await screen.findByRole('button', { name: 'Send test event to sink SOC' }));
    const item = within(screen.getByRole('listitem'));
    await waitFor(() => expect(item.getByRole(role).textContent).toContain(sentence));
  });

  it('gets all activity again after a question', async () => {
    const { user, sent } = setUp([aSink()]);
    await user.click(await screen.findByRole('button', { name: 'Backfill sink SOC' }));
    expect(sent('sinks.backfill')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Send all activity' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(sent('sinks.backfill')).toEqual([{ params: { id: 's1' }, ifMatch: 3, body: { after: 0 } }]);
  });

  it('is removed after a question, which stays with the reason when that fails', async () => {
    let isRefused = true;
    const { user, sent } = setUp([aSink()], {
      'sinks.remove': () => {
        if (isRefused) throw new AppError('role_required', 'Your role is support.');
        return aSink();
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Remove sink SOC' }));
    await user.click(screen.getByRole('button', { name: 'Remove sink' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Your role is support.');
    isRefused = false;
    await user.click(screen.getByRole('button', { name: 'Remove sink' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(sent('sinks.remove')).toHaveLength(2);
  });

  it('with a hostile name and sentence shows them as text', async () => {
    const hostile = '<img src=x>\u202Egpj';
    setUp([aSink({ name: hostile, state: 'failing', failure: { ...failure, sentence: hostile } })]);
    const item = await screen.findByRole('listitem');
    expect(item.textContent?.split('<img src=x>U+202Egpj')).toHaveLength(3);
    expect(item.querySelector('img')).toBeNull();
  });
});

describe('the form', () => {
  it('makes a sink from what was pasted, and keeps the secret nowhere', async () => {
    const { user, sent, queryClient } = setUp([]);
    await user.click(await screen.findByRole('button', { name: 'Add sink' }));
    const dialog = screen.getByRole('dialog', { name: 'Add sink' });
    await user.click(within(dialog).getByRole('button', { name: /Kind/ }));
    await user.click(screen.getByRole('option', { name: 'Splunk HEC' }));
    await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'SOC');
    await user.type(within(dialog).getByRole('textbox', { name: 'URL' }), 'hec.acme.example:8088');
    within(dialog).getByText('Events will go to https://hec.acme.example:8088/services/collector/event.');
    const secret = within(dialog).getByLabelText('HEC token');
    expect(secret).toMatchObject({ type: 'password' });
    await user.type(secret, 'Splunk Canary-Secret');
    await user.click(within(dialog).getByRole('button', { name: 'Add sink' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const url = 'https://hec.acme.example:8088/services/collector/event';
    expect(sent('sinks.create')).toEqual([
      { body: { kind: 'splunk_hec', name: 'SOC', url, secret: 'Canary-Secret', from: 'now' } },
    ]);
    const caches = [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()];
    expect(JSON.stringify(caches.map(({ state }) => state))).not.toContain('Canary-Secret');
    expect(document.body.innerHTML).not.toContain('Canary-Secret');
  });

  it('says what is wrong beside the field, and sends nothing', async () => {
    const { user, sent } = setUp([]);
    await user.click(await screen.findByRole('button', { name: 'Add sink' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Add sink' }));
    await user.type(dialog.getByRole('textbox', { name: 'URL' }), 'ftp://a.example');
    await user.click(dialog.getByRole('button', { name: 'Add sink' }));
    await screen.findByText('Give the sink a name.');
    screen.getByText('Enter a URL that begins with https:// or http://.');
    expect(sent('sinks.create')).toEqual([]);
  });

  it('has no field for a secret that syslog would not use', async () => {
    const { user } = setUp([aSink({ kind: 'syslog_tls', url: 'syslog+tls://a.example', hasSecret: false })]);
    await user.click(await screen.findByRole('button', { name: 'Edit sink SOC' }));
    screen.getByText('The receiver and its port, such as syslog+tls://siem.example.com:6514.');
    expect(document.querySelector('input[type=password]')).toBeNull();
  });

  it.each([
    { name: 'is kept when none is entered', act: 'nothing', change: {} },
    { name: 'is replaced', act: 'type', change: { secret: 'new-one' } },
    { name: 'is removed', act: 'remove', change: { secret: null } },
  ])('of a sink with a secret: it $name', async ({ act, change }) => {
    const { user, sent } = setUp([aSink()]);
    await user.click(await screen.findByRole('button', { name: 'Edit sink SOC' }));
    const secret = screen.getByLabelText('HEC token');
    expect(secret).toMatchObject({ value: '' });
    if (act === 'type') await user.type(secret, 'new-one');
    if (act === 'remove')
      await user.click(screen.getByRole('checkbox', { name: 'Remove the stored secret' }));
    await user.click(screen.getByRole('button', { name: 'Save sink' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const { name, url } = aSink();
    expect(sent('sinks.update')).toEqual([
      { params: { id: 's1' }, ifMatch: 3, body: { name, url, ...change } },
    ]);
  });

  it('says that a stored secret does not go to another host', async () => {
    const { user } = setUp([aSink()]);
    await user.click(await screen.findByRole('button', { name: 'Edit sink SOC' }));
    const secretHint = () => screen.getByLabelText('HEC token').parentElement?.textContent;
    expect(secretHint()).toContain('One is stored and never shown. Leave this empty to keep it.');
    const url = screen.getByRole('textbox', { name: 'URL' });
    await user.clear(url);
    await user.type(url, 'https://elsewhere.example');
    expect(secretHint()).toContain('The stored one is not given to another host');
  });

  it('stays open with the server’s reason when saving fails', async () => {
    const { user } = setUp([aSink()], {
      'sinks.update': () => {
        throw new AppError('version_mismatch', 'Somebody changed the sink meanwhile.');
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Edit sink SOC' }));
    await user.click(screen.getByRole('button', { name: 'Save sink' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody changed the sink meanwhile.');
    screen.getByRole('dialog', { name: 'Edit sink' });
  });
});

describe('the section', () => {
  it('says that there is none yet', async () => {
    setUp([]);
    expect((await screen.findByRole('listitem')).textContent).toMatch(/^None yet/);
  });

  it('says why the sinks could not be loaded', async () => {
    setUp([], {
      'sinks.list': () => {
        throw new AppError('role_required', 'Your role is auditor.');
      },
    });
    await screen.findByRole('heading', { name: 'The sinks could not be loaded' });
    expect(screen.getByRole('alert').textContent).toContain('Your role is auditor.');
  });

  it('on a plan without it says which plans have it, and offers no new sink', async () => {
    setUp([aSink()], {
      'workspace.read': () => {
        const workspace = aWorkspace();
        return { ...workspace, plan: 'free', features: { scim: false, activity: false, logExport: false } };
      },
    });
    await screen.findByText(/Streaming is part of Standard and Premium/);
    expect(screen.getByRole('button', { name: 'Add sink' })).toMatchObject({ disabled: true });
    expect(await screen.findByRole('button', { name: 'Pause sink SOC' })).toMatchObject({ disabled: false });
  });

  it('cannot be changed while the server cannot be asked', async () => {
    const { reconnect } = setUp([aSink()]);
    await screen.findByRole('button', { name: 'Edit sink SOC' });
    reconnect(unreachable);
    for (const button of screen.getAllByRole('button')) expect(button).toMatchObject({ disabled: true });
  });
});
