import { type Preferences, preferences } from '@rollcall/shared/contract/preferences.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import {
  type AdminAnswers,
  installBridge,
  renderScreen,
  unreachable,
} from '../../../test/harness/console.tsx';
import { aConnection, aWorkspace, theRules } from '../../../test/harness/setup-data.ts';
import { useActionKeys } from '../../lib/actions.ts';
import { sectionKeys, sections } from './sections.ts';
import { SettingsScreen } from './settings-screen.tsx';
import type { SettingsSearch } from './settings-search.ts';

const secret = 'rca_N3wTk9f2LqXbV7cHd1RzWm5sYp8gJt0aEuKi6oQxMnB4vC3lAbCdE';
const anOperator = {
  id: 'o1',
  name: 'Sam',
  role: 'support',
  hint: 'rca_8Kd2',
  status: 'active',
  version: 3,
  createdAt: '2026-04-24T08:00:00.000Z',
  createdBy: 'Ada Jansen',
  revokedAt: null,
  revokedBy: null,
} as const;
const aSchema = {
  id: 'urn:acme:params:scim:schemas:1.0:Badge',
  resourceType: 'User',
  name: 'Badge',
  description: 'Doors',
  attributes: [
    {
      name: 'badgeNumber',
      type: 'string',
      multiValued: false,
      description: '',
      caseExact: true,
      returned: 'default',
    },
  ],
} as const;

// The document of the tests has no layout.
beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn<() => void>();
});

function Screen({ first }: { first: SettingsSearch }) {
  const [search, setSearch] = useState(first);
  useActionKeys();
  return <SettingsScreen search={search} onSearch={setSearch} />;
}

function setUp(search: SettingsSearch, admin: AdminAnswers = {}) {
  let rules = theRules({ version: 7 });
  let kept: Preferences = preferences.parse({});
  const bridge = installBridge({
    admin: {
      'workspace.read': () => aWorkspace(),
      'connections.list': () => ({ items: [aConnection({ users: { active: 1_248, total: 1_300 } })] }),
      'retention.read': () => ({
        bodiesDays: 30,
        rowsDays: 90,
        maxMegabytes: 2_048,
        most: { bodiesDays: 400, rowsDays: 400, maxMegabytes: 65_536 },
        usedBytes: 12_500_000,
        version: 2,
      }),
      'rules.read': () => rules,
      'rules.update': ({ body }) => {
        rules = {
          ...rules,
          ...(body?.isShadow === undefined ? {} : { isShadow: body.isShadow }),
          version: rules.version + 1,
        };
        return rules;
      },
      'operators.list': () => ({ items: [anOperator] }),
      'sinks.list': () => ({ items: [] }),
      'schemas.list': () => ({ items: [{ ...aSchema, attributes: [...aSchema.attributes] }] }),
      ...admin,
    },
    channels: {
      'preferences:read': () => kept,
      'preferences:save': (changes) => (kept = preferences.parse({ ...kept, ...changes })),
    },
  });
  const view = renderScreen(<Screen first={search} />);
  const sent = (endpoint: string) =>
    bridge
      .callsOf('admin:call')
      .filter((call) => (call as { endpoint: string }).endpoint === endpoint) // safe cast: the channel's own input
      .map((call) => (call as { input: unknown }).input);
  return { ...bridge, ...view, sent, kept: () => kept };
}

describe.each(sectionKeys)('the section %s', (section) => {
  it('has every setting that the search can find, and goes to it', async () => {
    for (const { id } of sections[section].settings) {
      setUp({ section, find: id });
      await waitFor(() => expect(document.activeElement?.id).toBe(id));
      cleanup();
    }
  });
});

it('opens the plan unless told otherwise, and links every section', async () => {
  setUp({});
  await screen.findByRole('textbox', { name: 'Workspace name' });
  const links = within(screen.getByRole('navigation', { name: 'Sections' })).getAllByRole('link');
  expect(links.map(({ textContent }) => textContent)).toEqual(sectionKeys.map((key) => sections[key].title));
  expect(links.find((link) => link.getAttribute('aria-current') === 'page')?.textContent).toBe('Plan');
});

it('finds a setting with Ctrl+F and goes to it', async () => {
  const { user } = setUp({});
  await screen.findByRole('textbox', { name: 'Workspace name' });
  await user.keyboard('{Control>}f{/Control}');
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search the settings' }));
  await user.keyboard('shadow');
  screen.getByText('1 found');
  await user.click(screen.getByRole('link', { name: /Shadow mode/ }));
  await waitFor(() => expect(document.activeElement?.id).toBe('shadow'));
});

describe('a setting', () => {
  it('is saved at once from the version that was read, and can be put back', async () => {
    const { user, sent } = setUp({ section: 'policies' });
    const shadow = await screen.findByRole('switch', { name: 'Shadow mode' });
    await user.click(shadow);
    const row = shadow.closest<HTMLElement>('#shadow');
    await within(row ?? document.body).findByText('Saved');
    screen.getByText(/Shadow mode is on/);
    await user.click(within(row ?? document.body).getByRole('button', { name: 'Undo' }));
    await screen.findByText('Put back to what it was.');
    expect(sent('rules.update')).toEqual([
      { ifMatch: 7, body: { isShadow: true } },
      { ifMatch: 8, body: { isShadow: false } },
    ]);
  });

  it('says beside itself why it was not saved', async () => {
    const { user } = setUp(
      { section: 'policies' },
      {
        'rules.update': () => {
          throw new AppError('version_mismatch', 'Somebody changed the rules meanwhile.');
        },
      },
    );
    await user.click(await screen.findByRole('radio', { name: /Never link/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('Somebody changed the rules meanwhile.');
    expect(screen.getByRole('radio', { name: /Link automatically/ })).toMatchObject({ checked: true });
  });

  it('cannot be changed while the server cannot be asked', async () => {
    const { reconnect } = setUp({ section: 'policies' });
    await screen.findByRole('switch', { name: 'Shadow mode' });
    reconnect(unreachable);
    expect(screen.getByRole('switch', { name: 'Shadow mode' })).toMatchObject({ disabled: true });
  });
});

it.each([
  { name: 'New users an hour', kind: 'creates' },
  { name: 'Deactivations an hour', kind: 'deactivations' },
  { name: 'Removals of group members an hour', kind: 'memberRemovals' },
])('limits $kind at 50 first', async ({ name, kind }) => {
  const { user, sent } = setUp({ section: 'policies' });
  await user.click(await screen.findByRole('switch', { name: `${name}: limit` }));
  await waitFor(() =>
    expect(sent('rules.update')).toEqual([{ ifMatch: 7, body: { limits: { [kind]: 50 } } }]),
  );
});

it('keeps the log as long as the plan allows, and no longer', async () => {
  const { user, sent } = setUp(
    { section: 'retention' },
    { 'retention.update': ({ body }) => ({ ...retentionOf(body?.rowsDays ?? 90), version: 3 }) },
  );
  const rows = await screen.findByRole('textbox', { name: 'Rows of the provisioning log' });
  await user.clear(rows);
  await user.type(rows, '9999{Enter}');
  await waitFor(() => expect(sent('retention.update')).toEqual([{ ifMatch: 2, body: { rowsDays: 400 } }]));
});

function retentionOf(rowsDays: number) {
  return {
    bodiesDays: 30,
    rowsDays,
    maxMegabytes: 2_048,
    most: { bodiesDays: 400, rowsDays: 400, maxMegabytes: 65_536 },
    usedBytes: 0,
    version: 2,
  };
}

describe('operators', () => {
  it('are made with a token that is shown once, and revoked when it is left uncopied', async () => {
    const { user, sent, queryClient } = setUp(
      { section: 'operators' },
      {
        'operators.create': ({ body }) => ({ operator: { ...anOperator, id: 'o2', ...body }, secret }),
        'operators.revoke': () => ({ ...anOperator, id: 'o2', status: 'revoked' }),
      },
    );
    await user.click(await screen.findByRole('button', { name: 'Create operator' }));
    await user.type(screen.getByRole('textbox', { name: /Name/ }), 'CI{Enter}');
    expect(await screen.findByRole('textbox', { name: 'Token' })).toMatchObject({ value: secret });
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Revoke it now' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(sent('operators.create')).toEqual([{ body: { name: 'CI', role: 'support' } }]);
    expect(sent('operators.revoke')).toEqual([{ params: { id: 'o2' } }]);
    const caches = [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()];
    expect(JSON.stringify(caches.map(({ state }) => state))).not.toContain(secret);
  });

  it('change role from the version that was read', async () => {
    const { user, sent } = setUp(
      { section: 'operators' },
      { 'operators.changeRole': ({ body }) => ({ ...anOperator, role: body.role, version: 4 }) },
    );
    await user.click(await screen.findByRole('button', { name: /Role of Sam/ }));
    await user.click(await screen.findByRole('option', { name: 'Auditor' }));
    await waitFor(() =>
      expect(sent('operators.changeRole')).toEqual([
        { params: { id: 'o1' }, ifMatch: 3, body: { role: 'auditor' } },
      ]),
    );
  });
});

describe('extension schemas', () => {
  it('keep what the form does not show', async () => {
    const { user, sent } = setUp(
      { section: 'schemas' },
      { 'schemas.save': () => ({ ...aSchema, attributes: [...aSchema.attributes] }) },
    );
    await user.click(await screen.findByRole('button', { name: 'Edit schema Badge' }));
    await user.click(screen.getByRole('button', { name: 'Add attribute' }));
    await user.type(screen.getByRole('textbox', { name: 'Name of attribute 2' }), 'doors');
    await user.click(screen.getByRole('checkbox', { name: /values in attribute 2/ }));
    await user.click(screen.getByRole('button', { name: 'Save schema' }));
    await waitFor(() => expect(sent('schemas.save')).toHaveLength(1));
    expect(sent('schemas.save')).toEqual([
      {
        body: {
          ...aSchema,
          attributes: [...aSchema.attributes, { name: 'doors', type: 'string', multiValued: true }],
        },
      },
    ]);
  });

  it('need a URN, a name and well-formed attributes', async () => {
    const { user, sent } = setUp({ section: 'schemas' });
    await user.click(await screen.findByRole('button', { name: 'Add schema' }));
    await user.type(screen.getByRole('textbox', { name: /URN/ }), 'acme');
    await user.type(screen.getByRole('textbox', { name: 'Name of attribute 1' }), '1st');
    await user.click(screen.getByRole('button', { name: 'Save schema' }));
    await screen.findByText(/Use a URN such as/);
    screen.getByText('Give the schema a name.');
    screen.getByText(/begin with a letter/);
    expect(sent('schemas.save')).toEqual([]);
  });
});

it('says what stands in the way of deleting a setup', async () => {
  setUp({ section: 'danger' });
  await screen.findByText(/Delete setup: blocked, 1,248 active managed users/);
  expect(screen.getByRole('link', { name: 'Show how to end Okta' }).getAttribute('href')).toBe(
    '#/setup?connection=c1',
  );
});

it('keeps the look of the console on this computer', async () => {
  const { user, kept, callsOf } = setUp({ section: 'app' });
  await user.click(await screen.findByRole('button', { name: /Theme/ }));
  await user.click(await screen.findByRole('option', { name: 'Dark' }));
  await user.click(screen.getByRole('switch', { name: 'Single-letter keys' }));
  await waitFor(() => expect(kept()).toMatchObject({ theme: 'dark', hasSingleKeys: false }));
  expect(callsOf('admin:call')).toEqual([]);
});
