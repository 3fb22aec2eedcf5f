import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type AccessDesk, createAccessDesk } from '../../../test/harness/access.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
let desk: AccessDesk;
beforeAll(async () => {
  server = await startTestServer();
  desk = createAccessDesk(server);
  await desk.createRole('Seller');
});
afterAll(() => server.close());

describe('what people have beside rules', () => {
  it('roles named in a payload are granted unless SCIM may not grant them', async () => {
    const roles = [{ value: 'seller' }, { value: 'Owner' }, { value: 'Astronaut' }];
    const ned = await desk.createUser('ned', { roles });
    expect(await desk.get(`/users/${ned}/access`)).toMatchObject({
      roles: [{ name: 'Seller', because: [{ kind: 'scim' }] }],
      refused: [
        { value: 'Owner', why: 'forbidden' },
        { value: 'Astronaut', why: 'unknown' },
      ],
    });
    await server.stores.log.flush();
    const { items } = await desk.get('/provisioning-log?limit=1');
    expect(items[0].explanation).toContain(
      'Roles were not granted: “Owner” (SCIM may not grant it), “Astronaut” (there is no such role).',
    );
    const { body } = await server.scim('GET', `/Users/${ned}`);
    expect(body.roles).toEqual(roles);
    await desk.createRole('Astronaut');
    expect(await desk.namesOn(`/roles/${await desk.roleId('Astronaut')}/people`)).toEqual(['ned']);
  });

  it('grants by hand stand beside, and are taken back by hand', async () => {
    const gus = await desk.createUser('gus');
    const grant = { kind: 'role', id: await desk.roleId('Owner') };
    expect((await desk.post(`/users/${gus}/access/grant`, grant)).body.roles).toMatchObject([
      { name: 'Owner', because: [{ kind: 'manual' }] },
    ]);
    await desk.applyRules([]);
    expect(await desk.rolesOf(gus)).toEqual(['Owner']);
    expect(await desk.namesOn(`/roles/${grant.id}/people`)).toEqual(['gus']);
    expect((await desk.post(`/users/${gus}/access/revoke`, grant)).body.roles).toEqual([]);
    const rows = await desk.activity(2);
    expect(rows.map(({ action, source }) => [action, source])).toEqual([
      ['access.changed', 'console'],
      ['access.revoked', 'console'],
    ]);
    const nothing = { kind: 'organization', id: 'nothing' };
    expect((await desk.post(`/users/${gus}/access/grant`, nothing)).status).toBe(404);
  });

  it('a deactivated person keeps what counts again later; a deleted one loses it', async () => {
    const liv = await desk.createUser('liv');
    const grant = { kind: 'role', id: await desk.roleId('Seller') };
    await desk.post(`/users/${liv}/access/grant`, grant);
    await desk.patch(`/Users/${liv}`, 'replace', 'active', false);
    expect(await desk.get(`/users/${liv}/access`)).toMatchObject({
      isEffective: false,
      inactiveBecause: 'deactivated',
      roles: [{ name: 'Seller' }],
    });
    await desk.patch(`/Users/${liv}`, 'replace', 'active', true);
    expect(await desk.get(`/users/${liv}/access`)).toMatchObject({
      isEffective: true,
      roles: [{ name: 'Seller' }],
    });
    await server.scim('DELETE', `/Users/${liv}`);
    expect(await desk.namesOn(`/roles/${grant.id}/people`)).not.toContain('liv');
    expect(await desk.createUser('liv')).toBe(liv);
    expect(await desk.rolesOf(liv)).toEqual([]);
  });

  it('active people without a role wait for one, and so do those who came back to be looked at', async () => {
    const may = await desk.createUser('may');
    const grant = { kind: 'role', id: await desk.roleId('Seller') };
    expect(await desk.namesOn('/access/waiting?limit=200')).toContain('may');
    await desk.post(`/users/${may}/access/grant`, grant);
    expect(await desk.namesOn('/access/waiting?limit=200')).not.toContain('may');
    const { id } = (await desk.get('/connections')).items[0];
    await desk.change('PATCH', `/connections/${id}`, { reactivation: 'review' });
    await desk.patch(`/Users/${may}`, 'replace', 'active', false);
    await desk.patch(`/Users/${may}`, 'replace', 'active', true);
    expect(await desk.get(`/users/${may}/access`)).toMatchObject({
      isEffective: false,
      inactiveBecause: 'review',
    });
    expect(await desk.namesOn('/access/waiting?limit=200')).toContain('may');
    await desk.change('PATCH', `/users/${may}`, { needsReview: false });
    expect(await desk.get(`/users/${may}/access`)).toMatchObject({
      isEffective: true,
      roles: [{ name: 'Seller' }],
    });
  });
});
