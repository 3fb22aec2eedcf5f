import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type AccessDesk, byName, createAccessDesk } from '../../../test/harness/access.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
let desk: AccessDesk;
beforeAll(async () => {
  server = await startTestServer();
  desk = createAccessDesk(server);
});
afterAll(() => server.close());

describe('group rules', () => {
  it('give a role within the change of the membership, say why, and take it back with it', async () => {
    const ada = await desk.createUser('ada');
    const group = await desk.createGroup('Editors');
    const editor = await desk.createRole('Editor', { permissions: ['text.write'] });
    expect((await desk.applyRules([byName('editors', { kind: 'role', id: editor })])).body).toMatchObject({
      version: 1,
    });
    await desk.patch(`/Groups/${group}`, 'add', 'members', [{ value: ada }]);
    const access = await desk.get(`/users/${ada}/access`);
    const { rules, version } = await desk.get('/group-rules');
    expect(access).toMatchObject({
      isEffective: true,
      roles: [
        {
          name: 'Editor',
          permissions: ['text.write'],
          because: [{ kind: 'rule', id: rules[0].id, version }],
        },
      ],
      organizations: [{ name: 'Default', because: [{ kind: 'default' }] }],
    });
    expect(await desk.namesOn(`/roles/${editor}/people`)).toEqual(['ada']);
    expect((await desk.get(`/roles/${editor}`)).people).toBe(1);
    const [row] = await desk.activity(1);
    expect(row).toMatchObject({
      action: 'access.changed',
      source: 'scim',
      subject: { kind: 'user', id: ada },
      changes: [{ path: 'access.roles', before: [], after: ['Editor'] }],
    });
    await desk.patch(`/Groups/${group}`, 'remove', `members[value eq "${ada}"]`);
    expect(await desk.rolesOf(ada)).toEqual([]);
    expect(await desk.namesOn(`/roles/${editor}/people`)).toEqual([]);
    expect((await desk.get(`/roles/${editor}`)).people).toBe(0);
  });

  it('follow a group that is renamed or deleted', async () => {
    const eve = await desk.createUser('eve');
    const group = await desk.createGroup('Painters', [eve]);
    await desk.applyRules([byName('sculptors', { kind: 'role', id: await desk.roleId('Editor') })]);
    expect(await desk.rolesOf(eve)).toEqual([]);
    await desk.patch(`/Groups/${group}`, 'replace', 'displayName', 'Sculptors');
    expect(await desk.namesOn(`/roles/${await desk.roleId('Editor')}/people`)).toEqual(['eve']);
    await server.scim('DELETE', `/Groups/${group}`);
    expect(await desk.namesOn(`/roles/${await desk.roleId('Editor')}/people`)).toEqual([]);
  });

  it('do exactly what their impact said, and are put back by an undo', async () => {
    const people = [await desk.createUser('p1'), await desk.createUser('p2'), await desk.createUser('p3')];
    await desk.createGroup('Writers', people.slice(0, 2));
    await desk.createGroup('Guests', people.slice(1));
    const before = await desk.get('/group-rules');
    const rules = [
      byName('Writers', { kind: 'role', id: await desk.roleId('Editor') }),
      {
        group: { by: 'displayName', operator: 'startsWith', value: 'gue' },
        becomes: { kind: 'role', id: await desk.roleId('Member') },
      },
    ];
    const impact = (await desk.post('/group-rules/impact', { rules })).body;
    expect(impact).toMatchObject({
      people: 3,
      held: 0,
      targets: [
        { name: 'Editor', added: 2, removed: 0 },
        { name: 'Member', added: 1, removed: 0 },
      ],
    });
    expect(impact.first[1]).toMatchObject({
      userName: 'p2',
      before: { roles: [], organizations: ['Default'] },
      after: { roles: ['Editor'], organizations: ['Default'] },
    });
    expect(await desk.get('/group-rules')).toEqual(before);
    const applied = await desk.change(
      'PUT',
      '/group-rules',
      { rules, fingerprint: impact.fingerprint },
      `W/"${before.version}"`,
    );
    expect(applied).toMatchObject({ status: 200, body: { version: before.version + 1 } });
    expect(await Promise.all(people.map(desk.rolesOf))).toEqual([['Editor'], ['Editor'], ['Member']]);
    expect(await desk.namesOn(`/roles/${await desk.roleId('Editor')}/people`)).toEqual(['p1', 'p2']);
    const [row] = await desk.activity(1);
    expect(row).toMatchObject({ action: 'group_rules.applied' });
    expect(row?.changes).toContainEqual({ path: 'peopleChanged', after: 3 });

    const stale = await desk.change('PUT', '/group-rules', { rules }, `W/"${before.version}"`);
    expect(stale.body.code).toBe('version_mismatch');
    const undone = await desk.change('POST', '/group-rules/undo', undefined, `W/"${before.version + 1}"`);
    expect(undone.body).toMatchObject({ version: before.version + 2, rules: before.rules });
    expect(await Promise.all(people.map(desk.rolesOf))).toEqual([[], [], []]);
    expect(await desk.namesOn(`/roles/${await desk.roleId('Editor')}/people`)).toEqual([]);
  });

  it('are refused when people moved since the impact in a way that changes it, and only then', async () => {
    const zoe = await desk.createUser('zoe');
    const group = await desk.createGroup('Movers', [zoe]);
    const rules = [byName('Movers', { kind: 'role', id: await desk.roleId('Editor') })];
    const { fingerprint } = (await desk.post('/group-rules/impact', { rules })).body;
    await desk.createUser('bystander');
    const yan = await desk.createUser('yan');
    await desk.patch(`/Groups/${group}`, 'add', 'members', [{ value: yan }]);
    const version = (await desk.get('/group-rules')).version;
    const refused = await desk.applyRules(rules, { fingerprint });
    expect(refused).toMatchObject({ status: 409, body: { code: 'impact_changed' } });
    expect(refused.body.detail).toContain('2 people');
    expect((await desk.get('/group-rules')).version).toBe(version);
    expect(await desk.rolesOf(zoe)).toEqual([]);
    await desk.patch(`/Groups/${group}`, 'remove', `members[value eq "${yan}"]`);
    expect((await desk.applyRules(rules, { fingerprint })).status).toBe(200);
  });

  it('cannot be undone a day later', async () => {
    server.advance(86_400_001);
    expect((await desk.get('/group-rules')).undoUntil).toBeNull();
    const answer = await desk.change('POST', '/group-rules/undo');
    expect(answer).toMatchObject({ status: 409, body: { code: 'nothing_to_undo' } });
  });

  it('lead to a role that SCIM may not grant only with the second tick', async () => {
    const rule = byName('Bosses', { kind: 'role', id: await desk.roleId('Owner') });
    const refused = await desk.applyRules([rule]);
    expect(refused).toMatchObject({ status: 400, body: { code: 'privileged_role' } });
    expect(refused.body.detail).toContain('Rule 1');
    const boss = await desk.createUser('boss');
    await desk.createGroup('Bosses', [boss]);
    expect((await desk.applyRules([{ ...rule, mayGrantPrivileged: true }])).status).toBe(200);
    expect(await desk.rolesOf(boss)).toEqual(['Owner']);
  });

  it('make the role or the organization that they name for their group, and use it from then on', async () => {
    const dev = await desk.createUser('dev');
    await desk.createGroup('Devs', [dev]);
    const rules = [
      byName('Devs', { kind: 'role', name: 'Developer' }),
      byName('Devs too', { kind: 'organization', name: 'Works' }),
    ];
    const impact = (await desk.post('/group-rules/impact', { rules })).body;
    expect(impact).toMatchObject({
      people: 2,
      targets: [
        { name: 'Owner', removed: 1 },
        { name: 'Developer', added: 1 },
      ],
    });
    expect(impact.first[1].after.roles).toEqual(['Developer']);
    expect(
      (await desk.get('/roles?limit=200')).items.map(({ name }: { name: string }) => name),
    ).not.toContain('Developer');
    expect((await desk.applyRules(rules, { fingerprint: impact.fingerprint })).status).toBe(200);
    const made = (await desk.get('/roles?limit=200')).items.find(
      ({ name }: { name: string }) => name === 'Developer',
    );
    expect(made).toMatchObject({ origin: 'group', hasNoPermissionsYet: true, people: 1 });
    expect(await desk.rolesOf(dev)).toEqual(['Developer']);
    await desk.applyRules([byName('Devs', { kind: 'role', name: 'DEVELOPER' })]);
    expect((await desk.get('/group-rules')).rules[0].becomes).toEqual({ kind: 'role', id: made.id });
    const owner = await desk.applyRules([byName('Devs', { kind: 'role', name: 'owner' })]);
    expect(owner.body.code).toBe('privileged_role');
  });

  it('saved as they are change nothing', async () => {
    const { rules, conflict, version } = await desk.get('/group-rules');
    expect((await desk.applyRules(rules, { conflict })).body.version).toBe(version);
  });

  it('of a connection count for the people that it manages, and for nobody when it is removed', async () => {
    const { connection, secret } = (await desk.post('/connections', { provider: 'entra', name: 'Entra' }))
      .body;
    const authorization = `Bearer ${secret}`;
    const body = { userName: 'ida' };
    const ida = (await server.scim('POST', '/Users', { authorization, body })).body.id;
    const joe = await desk.createUser('joe');
    await desk.createGroup('Both', [ida, joe]);
    const editor = await desk.roleId('Editor');
    await desk.applyRules([byName('Both', { kind: 'role', id: editor }, { connectionId: connection.id })]);
    expect(await desk.namesOn(`/roles/${editor}/people`)).toEqual(['ida']);
    await server.admin('DELETE', `/connections/${connection.id}?confirmName=Entra`);
    expect(await desk.rolesOf(ida)).toEqual([]);
    await expect.poll(() => desk.namesOn(`/roles/${editor}/people`)).toEqual([]);
  });

  it('name what is there', async () => {
    const becomes = { kind: 'template', id: 'nothing' };
    expect((await desk.applyRules([byName('x', becomes)])).body.detail).toContain('no template');
    const rule = byName('x', { kind: 'none' }, { connectionId: 'nothing' });
    expect((await desk.applyRules([rule])).body.detail).toContain('no connection');
  });

  it('leave groups that none speaks of, with their numbers of members', async () => {
    const { items } = await desk.get('/group-rules/unmapped?limit=200');
    expect(items).toContainEqual({ id: expect.any(String), displayName: 'Guests', members: 2 });
    expect(items.map(({ displayName }: { displayName: string }) => displayName)).not.toContain('Both');
  });
});

describe('a conflict that is held', () => {
  it('leaves what there was until an operator chooses', async () => {
    const kim = await desk.createUser('kim');
    await desk.createGroup('Left', [kim]);
    const right = await desk.createGroup('Right');
    const rules = [
      byName('Left', { kind: 'role', id: await desk.roleId('Member') }),
      byName('Right', { kind: 'role', id: await desk.roleId('Editor') }),
    ];
    await desk.applyRules(rules, { conflict: 'hold' });
    expect(await desk.rolesOf(kim)).toEqual(['Member']);
    await desk.patch(`/Groups/${right}`, 'add', 'members', [{ value: kim }]);
    const { held } = await desk.get(`/users/${kim}/access`);
    expect(held).toHaveLength(2);
    expect(await desk.rolesOf(kim)).toEqual(['Member']);
    expect((await desk.get('/access/held')).items).toMatchObject([{ userName: 'kim', held }]);
    expect((await desk.post(`/users/${kim}/access/choose`, { ruleId: 'other' })).status).toBe(400);
    const chosen = await desk.post(`/users/${kim}/access/choose`, { ruleId: held[1] });
    expect(chosen.body).toMatchObject({ held: [], roles: [{ name: 'Editor' }] });
    expect((await desk.get('/access/held')).items).toEqual([]);
  });
});
