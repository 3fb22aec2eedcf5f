import type { Mapping, MappingRow } from '@rollcall/shared/contract/attribute-mappings.ts';
import type { PublicGroupRules } from '@rollcall/shared/contract/group-rules.ts';
import type { PublicRole } from '@rollcall/shared/contract/roles.ts';
import { requiredReason } from '@rollcall/shared/directory/attribute-mapping.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { type AdminAnswers, installBridge, renderScreen } from '../../../test/harness/console.tsx';
import { describeImpact, type Impact } from './impact-dialog.tsx';
import { MappingsScreen } from './mappings-screen.tsx';
import type { MappingsSearch } from './mappings-search.ts';

const at = '2026-11-22T10:00:00.000Z';

function aMappingRow(changes: Partial<MappingRow> = {}): MappingRow {
  return {
    attribute: 'title',
    label: 'Title',
    path: 'title',
    type: 'string',
    isCustom: false,
    isOn: true,
    decidedBy: 'default',
    lockedBecause: null,
    source: { field: 'title', path: 'title' },
    sample: null,
    seen: null,
    ...changes,
  };
}

function aMapping(attributes: readonly MappingRow[], changes: Partial<Mapping> = {}): Mapping {
  return {
    connectionId: null,
    attributes: [...attributes],
    strangers: [],
    undo: null,
    version: 3,
    ...changes,
  };
}

function aRole(changes: Partial<PublicRole> = {}): PublicRole {
  return {
    id: 'editor',
    name: 'Editor',
    version: 1,
    createdAt: at,
    updatedAt: at,
    permissions: ['docs.write'],
    hasNoPermissionsYet: false,
    rank: 50,
    scimMayGrant: true,
    origin: 'manual',
    people: 0,
    ...changes,
  };
}

function ruleFor(value: string, roleId: string): PublicGroupRules['rules'][number] {
  return {
    id: `rule ${value}`,
    group: { by: 'displayName', operator: 'equals', value },
    connectionId: null,
    becomes: { kind: 'role', id: roleId },
    mayGrantPrivileged: false,
  };
}

const rules: PublicGroupRules = {
  rules: [ruleFor('Engineering', 'editor'), ruleFor('Bosses', 'owner'), ruleFor('Guests', 'empty')],
  conflict: 'ordered',
  version: 7,
  savedAt: at,
  savedBy: 'Ada Jansen',
  undoUntil: '2026-11-23T10:00:00.000Z',
};

const impact: Impact = {
  people: 14,
  targets: [{ kind: 'role', id: 'editor', name: 'Editor', added: 14, removed: 0 }],
  first: [
    {
      id: 'u1',
      userName: 'jane@acme.example',
      before: { roles: [], organizations: [] },
      after: { roles: ['Editor'], organizations: [] },
    },
  ],
  held: 0,
  fingerprint: 'f1',
};

const nothing = () => ({ items: [], nextCursor: null });

function setUp(admin: AdminAnswers = {}, search: MappingsSearch = {}) {
  const bridge = installBridge({
    admin: {
      'mappings.read': () => aMapping([aMappingRow()]),
      'mappings.presets': () => ({ attributes: [], providers: [] }),
      'connections.list': () => ({ items: [] }),
      'groupRules.read': () => rules,
      'groupRules.unmapped': nothing,
      'roles.list': () => ({
        items: [
          aRole(),
          aRole({ id: 'owner', name: 'Owner', scimMayGrant: false }),
          aRole({ id: 'empty', name: 'Guests', hasNoPermissionsYet: true, origin: 'group' }),
        ],
        nextCursor: null,
      }),
      'organizations.list': nothing,
      'roleTemplates.list': nothing,
      'policies.list': nothing,
      ...admin,
    },
  });
  const onSearch = vi.fn<(search: MappingsSearch) => void>();
  const view = renderScreen(<MappingsScreen search={search} onSearch={onSearch} />);
  const sent = (endpoint: string) =>
    bridge
      .callsOf('admin:call')
      .filter((call) => (call as { endpoint: string }).endpoint === endpoint)
      .map((call) => (call as { input: unknown }).input);
  return { ...bridge, ...view, sent, onSearch };
}

it('locks what an account cannot be made without, and says why', async () => {
  setUp({
    'mappings.read': () => aMapping([aMappingRow({ label: 'Username', lockedBecause: requiredReason })]),
  });
  const row = (await screen.findByRole('rowheader', { name: 'Username' })).closest('tr');
  expect(row?.textContent).toContain('Required: we cannot create an account without it.');
  expect(screen.queryByRole('switch')).toBeNull();
});

const titleOff = [{ query: {}, ifMatch: 3, body: { switches: { title: false } } }];

it('switches off at once what nobody has a value of', async () => {
  const { user, sent } = setUp({
    'mappings.preview': () => ({ items: [] }),
    'mappings.update': () => aMapping([aMappingRow({ isOn: false })], { version: 4 }),
  });
  await user.click(await screen.findByRole('switch', { name: 'Sync Title' }));
  await waitFor(() => expect(sent('mappings.update')).toEqual(titleOff));
});

it('asks before it switches off what people have, with their names', async () => {
  const { user, sent } = setUp({
    'mappings.preview': () => ({ items: [{ attribute: 'title', people: 2, names: ['jane', 'joe'] }] }),
    'mappings.update': () => aMapping([aMappingRow({ isOn: false })], { version: 4 }),
  });
  await user.click(await screen.findByRole('switch', { name: 'Sync Title' }));
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog.textContent).toContain('2 people have a value');
  expect(dialog.textContent).toContain('joe');
  expect(sent('mappings.update')).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Stop syncing' }));
  await waitFor(() => expect(sent('mappings.update')).toEqual(titleOff));
});

it('flags a path that never arrives, with what arrives instead', async () => {
  setUp(
    {
      'mappings.read': () =>
        aMapping([aMappingRow({ seen: { state: 'never', sample: null } })], {
          strangers: [{ path: 'jobTitle', sample: 'Engineer' }],
        }),
    },
    { connection: 'c1' },
  );
  expect((await screen.findByText('Never arrived')).closest('td')?.title).toContain('title');
  expect(screen.getByText('jobTitle').closest('li')?.textContent).toContain('Engineer');
});

it('says of each rule what keeps it from granting anything', async () => {
  setUp({}, { tab: 'groups' });
  const [, bosses, guests] = within(
    await screen.findByRole('list', { name: 'Rules in their order' }),
  ).getAllByRole('listitem');
  expect(bosses?.textContent).toContain('Does not grant Owner without the second tick');
  expect(guests?.textContent).toContain(
    'This role came from a group. It has no permissions until you add some.',
  );
});

it('moves a rule by its buttons and by Alt and the arrows, saying where it is', async () => {
  const { user } = setUp({}, { tab: 'groups' });
  const order = () =>
    within(screen.getByRole('list', { name: 'Rules in their order' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => /Engineering|Bosses|Guests/.exec(textContent)?.[0]);
  await user.click(await screen.findByRole('button', { name: 'Move rule 1 down' }));
  expect(order()).toEqual(['Bosses', 'Engineering', 'Guests']);
  expect(screen.getByText('Moved to position 2 of 3')).toBeDefined();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(order()).toEqual(['Bosses', 'Guests', 'Engineering']);
  expect(screen.getByText('Moved to position 3 of 3')).toBeDefined();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(screen.getByText('It is the last rule already')).toBeDefined();
});

it('shows who changes before it saves, and saves just that', async () => {
  const applied: unknown[] = [];
  let isOutdated = true;
  const { user, sent } = setUp(
    {
      'groupRules.impact': () => (isOutdated ? impact : { ...impact, people: 15, fingerprint: 'f2' }),
      'groupRules.apply': (input) => {
        applied.push(input.body);
        if (isOutdated) {
          isOutdated = false;
          throw new AppError('impact_changed', 'Somebody came in between.');
        }
        return { ...rules, version: 8 };
      },
    },
    { tab: 'groups' },
  );
  const save = await screen.findByRole('button', { name: 'Save rules' });
  expect(save.hasAttribute('disabled')).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Move rule 1 down' }));
  await user.click(screen.getByRole('button', { name: 'Save rules' }));
  const dialog = await screen.findByRole('alertdialog', { name: '14 people change role' });
  expect(dialog.textContent).toContain('jane@acme.example');
  expect(applied).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Save rules' }));
  // What was shown is not what would happen: it is shown anew and asked again.
  const again = await screen.findByRole('alertdialog', { name: '15 people change role' });
  expect(again.textContent).toContain('Somebody came in between.');
  await user.click(within(again).getByRole('button', { name: 'Save rules' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog', { name: /change role/ })).toBeNull());
  expect(applied).toMatchObject([{ fingerprint: 'f1' }, { fingerprint: 'f2' }]);
  expect(sent('groupRules.apply')).toMatchObject([{ ifMatch: 7 }, { ifMatch: 7 }]);
});

it('puts the rules back for a day', async () => {
  const { user, sent } = setUp(
    { 'groupRules.undo': () => ({ ...rules, version: 8, undoUntil: null }) },
    { tab: 'groups' },
  );
  expect((await screen.findByText(/the last chance is/)).textContent).toContain('Ada Jansen');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(sent('groupRules.undo')).toEqual([{ ifMatch: 7 }]));
});

const organization = { ...impact.targets[0], kind: 'organization' } as const;

it.each([
  { changes: { people: 14 }, says: '14 people change role' },
  { changes: { people: 1 }, says: 'One person changes role' },
  { changes: { people: 0, targets: [] }, says: 'Nobody changes role or organization' },
  {
    changes: { targets: [...impact.targets, { ...impact.targets[0], ...organization }] as Impact['targets'] },
    says: '14 people change role or organization',
  },
])('calls it “$says”', ({ changes, says }) => {
  expect(describeImpact({ ...impact, ...changes })).toBe(says);
});
