import { mostRules } from '@rollcall/shared/directory/access-model.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { hold } from '../../../test/contract/hold-fixture.ts';
import { type AccessDesk, byName, createAccessDesk } from '../../../test/harness/access.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
let desk: AccessDesk;
let ada: string;
beforeEach(async () => {
  server = await startTestServer();
  desk = createAccessDesk(server);
  ada = await desk.createUser('ada');
});
afterEach(() => server.close());

async function setGroupsBecome(groupsBecome: 'group' | 'role' | 'organization') {
  const { id } = (await desk.get('/connections')).items[0];
  expect((await desk.change('PATCH', `/connections/${id}`, { groupsBecome })).body).toMatchObject({
    groupsBecome,
  });
  return id;
}

async function unmapped(): Promise<readonly string[]> {
  const { items } = await desk.get('/group-rules/unmapped');
  return items.map(({ displayName }: { displayName: string }) => displayName);
}

async function lastExplanation(): Promise<string | null> {
  await server.stores.log.flush();
  return (await desk.get('/provisioning-log?limit=1')).items[0].explanation;
}

describe('a new group', () => {
  it('becomes a role of its name, which its members have at once, and which goes with the group', async () => {
    const connectionId = await setGroupsBecome('role');
    await desk.applyRules([byName('Others', { kind: 'none' })]);
    const group = await desk.createGroup('Editors', [ada]);
    expect(await desk.rolesOf(ada)).toEqual(['Editors']);
    const role = await desk.get(`/roles/${await desk.roleId('Editors')}`);
    expect(role).toMatchObject({ permissions: [], origin: 'group', people: 1, scimMayGrant: true });
    const { rules, version, savedBy } = await desk.get('/group-rules');
    expect({ version, savedBy }).toEqual({ version: 2, savedBy: 'Okta' });
    expect(rules.slice(1)).toEqual([
      {
        id: expect.any(String),
        group: { by: 'id', groupId: group },
        connectionId: null,
        becomes: { kind: 'role', id: role.id },
        mayGrantPrivileged: false,
      },
    ]);
    expect(await unmapped()).toEqual([]);
    const rows = await desk.activity(3);
    expect(rows.map(({ action }) => action).toReversed()).toEqual([
      'group.created',
      'group_rules.extended',
      'access.changed',
    ]);
    expect(rows[1]).toMatchObject({
      source: 'scim',
      actor: { kind: 'token', name: 'Okta production' },
      subject: { kind: 'connection', id: connectionId, name: 'Okta' },
      changes: [{ path: 'rules', after: 'Editors → role Editors' }],
    });
    expect(await lastExplanation()).toBeNull();
    await server.scim('DELETE', `/Groups/${group}`);
    expect(await desk.rolesOf(ada)).toEqual([]);
    expect(await desk.namesOn(`/roles/${role.id}/people`)).toEqual([]);
  });

  it('becomes an organization where the connection says so', async () => {
    await setGroupsBecome('organization');
    const group = await desk.createGroup('Berlin', [ada]);
    expect(await desk.organizationsOf(ada)).toEqual(['Berlin']);
    await desk.patch(`/Groups/${group}`, 'remove', `members[value eq "${ada}"]`);
    expect(await desk.organizationsOf(ada)).toEqual(['Default']);
  });

  it('leads to the role of its name that is there, in any case', async () => {
    await setGroupsBecome('role');
    const editor = await desk.createRole('Editor', { permissions: ['text.write'] });
    await desk.createGroup(' EDITOR', [ada]);
    expect(await desk.get(`/users/${ada}/access`)).toMatchObject({
      roles: [{ id: editor, permissions: ['text.write'] }],
    });
  });

  it('of a connection that leaves groups alone stays unmapped', async () => {
    await setGroupsBecome('role');
    const { secret } = await server.createToken({ name: 'Entra', provider: 'entra' });
    const body = { displayName: 'Readers', members: [{ value: ada }] };
    await server.scim('POST', '/Groups', { body, authorization: `Bearer ${secret}` });
    expect(await unmapped()).toEqual(['Readers']);
    expect(await desk.get('/group-rules')).toMatchObject({ version: 0, rules: [] });
    expect(await desk.rolesOf(ada)).toEqual([]);
  });

  it('is left to the rule that speaks of it', async () => {
    await setGroupsBecome('role');
    await desk.applyRules([byName('Readers', { kind: 'none' })]);
    await desk.createGroup('Readers', [ada]);
    expect(await desk.get('/group-rules')).toMatchObject({ version: 1 });
    expect(await desk.rolesOf(ada)).toEqual([]);
  });

  it.each([
    { displayName: 'owner', kind: 'role', says: 'the name of the role “Owner”, which SCIM may not grant' },
    { displayName: 'Admin', kind: 'role', says: 'the name of the role “Admin”, which SCIM may not grant' },
    { displayName: 'x'.repeat(101), kind: 'organization', says: 'needs 1 to 100 characters' },
  ] as const)(
    'called $displayName is a group only, and the log says why',
    async ({ displayName, kind, says }) => {
      await setGroupsBecome(kind);
      await desk.createGroup(displayName, [ada]);
      expect(await unmapped()).toEqual([displayName]);
      expect(await desk.rolesOf(ada)).toEqual([]);
      expect(await lastExplanation()).toContain(says);
    },
  );

  it('beyond the largest number of rules is a group only, and the log says why', async () => {
    await setGroupsBecome('role');
    const rules = Array.from({ length: mostRules - 1 }, (_, index) => byName(`g${index}`, { kind: 'none' }));
    await desk.applyRules(rules);
    await desk.createGroup('Last');
    await desk.createGroup('Beyond', [ada, 'nobody']);
    expect((await desk.get('/group-rules')).rules).toHaveLength(mostRules);
    expect(await unmapped()).toEqual(['Beyond']);
    const explanation = await lastExplanation();
    expect(explanation).toContain('There are 1,000 group rules');
    expect(explanation).toContain('nobody');
  });

  it.each([
    {
      name: 'rehearsed in shadow mode',
      prepare: () => desk.change('PATCH', '/provisioning-rules', { isShadow: true }),
      status: 201,
    },
    {
      name: 'that waits behind a held change',
      prepare: async () => {
        const waiting = hold('h1', { target: 'Group by name guests' });
        await server.stores.directory.holds.add(server.workspace.id, waiting);
      },
      status: 429,
    },
  ])('$name makes nothing', async ({ prepare, status }) => {
    await setGroupsBecome('role');
    await prepare();
    const before = await desk.activity(10);
    const body = { displayName: 'Guests', members: [{ value: ada }] };
    expect((await server.scim('POST', '/Groups', { body })).status).toBe(status);
    expect(await desk.get('/group-rules')).toMatchObject({ version: 0, rules: [] });
    expect(await desk.roleId('Guests').catch(() => 'none')).toBe('none');
    expect(await desk.activity(10)).toEqual(before);
  });

  it('gives its role to more people than fit into its transaction, and to those whose payload named it', async () => {
    await setGroupsBecome('role');
    const names = Array.from({ length: 251 }, (_, index) => `p${index}`);
    const people = await Promise.all(names.map((name) => desk.createUser(name)));
    const eve = await desk.createUser('eve', { roles: [{ value: 'Crew' }] });
    expect(await desk.rolesOf(eve)).toEqual([]);
    await desk.createGroup('Crew', people);
    expect(await desk.rolesOf(people[250] ?? '')).toEqual(['Crew']);
    // Changes of one workspace run in turn, so this comes after the spread.
    await desk.createRole('Unrelated');
    expect(await desk.get(`/roles/${await desk.roleId('Crew')}`)).toMatchObject({
      people: people.length + 1,
    });
  });
});
