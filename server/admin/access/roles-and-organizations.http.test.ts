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

describe('roles', () => {
  it('begin with Owner, Admin and Member, of which SCIM grants only the last', async () => {
    const { items } = await desk.get('/roles?limit=3');
    expect(
      items.map(({ name, scimMayGrant, origin, hasNoPermissionsYet, people }: never) => ({
        name,
        scimMayGrant,
        origin,
        hasNoPermissionsYet,
        people,
      })),
    ).toEqual([
      { name: 'Owner', scimMayGrant: false, origin: 'builtIn', hasNoPermissionsYet: true, people: 0 },
      { name: 'Admin', scimMayGrant: false, origin: 'builtIn', hasNoPermissionsYet: true, people: 0 },
      { name: 'Member', scimMayGrant: true, origin: 'builtIn', hasNoPermissionsYet: true, people: 0 },
    ]);
  });

  it('made for a group have no permissions until some are added', async () => {
    const made = await desk.post('/roles', { name: 'Engineering', isForGroup: true });
    expect(made).toMatchObject({
      status: 201,
      body: { origin: 'group', hasNoPermissionsYet: true, version: 1 },
    });
    const path = `/roles/${made.body.id}`;
    const permissions = ['code.read', 'code.write', 'code.read'];
    expect((await desk.change('PATCH', path, { permissions }, 'W/"1"')).body).toMatchObject({
      hasNoPermissionsYet: false,
      permissions: ['code.read', 'code.write'],
      version: 2,
    });
    expect((await desk.change('PATCH', path, { permissions: [] }, 'W/"1"')).body.code).toBe(
      'version_mismatch',
    );
    expect((await desk.get('/permissions')).items).toEqual(['code.read', 'code.write']);
    const [row] = await desk.activity(1);
    expect(row).toMatchObject({
      action: 'role.updated',
      subject: { kind: 'role', name: 'Engineering' },
      changes: [{ path: 'permissions', after: ['code.read', 'code.write'] }],
    });
  });

  it.each([
    {
      name: 'a built-in role is not removed',
      method: 'DELETE',
      role: 'Owner',
      body: undefined,
      code: 'built_in',
    },
    {
      name: 'a built-in role is not renamed',
      method: 'PATCH',
      role: 'Admin',
      body: { name: 'Boss' },
      code: 'built_in',
    },
    {
      name: 'Owner is not opened to SCIM',
      method: 'PATCH',
      role: 'Owner',
      body: { scimMayGrant: true },
      code: 'built_in',
    },
    {
      name: 'a name is taken in any case',
      method: 'PATCH',
      role: 'Engineering',
      body: { name: 'MEMBER' },
      code: 'name_taken',
    },
  ])('$name', async ({ method, role, body, code }) => {
    expect((await desk.change(method, `/roles/${await desk.roleId(role)}`, body)).body.code).toBe(code);
  });

  it('are listed in pages', async () => {
    const first = await desk.get('/roles?limit=2');
    const second = await desk.get(`/roles?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'Owner',
      'Admin',
      'Member',
      'Engineering',
    ]);
    expect(second.nextCursor).toBeNull();
    expect((await desk.get(`/roles?cursor=${Buffer.from('["x"]').toString('base64url')}`)).code).toBe(
      'invalid_cursor',
    );
  });
});

describe('organizations', () => {
  it('have one default, which everybody is in who is in no other', async () => {
    const lee = await desk.createUser('lee');
    await desk.createGroup('Europe', [lee]);
    const made = await desk.post('/organizations', { name: 'EU', isForGroup: true });
    const eu = made.body.id;
    expect(made.body).toMatchObject({ isDefault: false, origin: 'group', people: 0 });
    const everybody = (await desk.get('/organizations')).items[0];
    expect(everybody).toMatchObject({ name: 'Default', isDefault: true });
    expect((await desk.namesOn(`/organizations/${everybody.id}/people?limit=200`)).length).toBe(
      everybody.people,
    );
    await desk.applyRules([byName('europe', { kind: 'organization', id: eu })]);
    expect(await desk.organizationsOf(lee)).toEqual(['EU']);
    expect(await desk.namesOn(`/organizations/${eu}/people`)).toEqual(['lee']);
    expect((await desk.get(`/organizations/${everybody.id}`)).people).toBe(everybody.people - 1);
    expect(await desk.namesOn(`/organizations/${everybody.id}/people?limit=200`)).not.toContain('lee');
    expect((await desk.change('DELETE', `/organizations/${everybody.id}`)).body.code).toBe(
      'default_organization',
    );
    const inUse = await desk.change('DELETE', `/organizations/${eu}`);
    expect(inUse).toMatchObject({ status: 409, body: { code: 'in_use' } });
    expect(inUse.body.detail).toBe('Rule 1, 1 person use the organization “EU”.');
  });

  it('pass the default on, and then the first may go', async () => {
    const [first] = (await desk.get('/organizations')).items;
    const { body: next } = await desk.post('/organizations', { name: 'World' });
    const changed = await desk.change('PATCH', `/organizations/${next.id}`, { isDefault: true }, 'W/"1"');
    expect(changed.body).toMatchObject({ isDefault: true, people: first.people });
    expect(await desk.get(`/organizations/${first.id}`)).toMatchObject({ isDefault: false, people: 0 });
    expect((await desk.change('DELETE', `/organizations/${first.id}`)).status).toBe(200);
    expect((await desk.get(`/organizations/${first.id}`)).code).toBe('not_found');
  });
});

describe('templates and policies', () => {
  it('a template gives its roles and organization, and its new version to who has it', async () => {
    const amy = await desk.createUser('amy');
    await desk.createGroup('Starters', [amy]);
    const member = await desk.roleId('Member');
    const editor = await desk.createRole('Editor');
    const eu = (await desk.get('/organizations')).items.find(
      ({ name }: { name: string }) => name === 'EU',
    ).id;
    const { body: template } = await desk.post('/role-templates', {
      name: 'Starter',
      roleIds: [member],
      organizationId: eu,
    });
    await desk.applyRules([byName('Starters', { kind: 'template', id: template.id })]);
    expect(await desk.organizationsOf(amy)).toEqual(['EU']);
    const through = async () => (await desk.get(`/users/${amy}/access`)).roles[0].because[0].through;
    expect(await through()).toEqual({ kind: 'template', id: template.id, version: 1 });
    const path = `/role-templates/${template.id}`;
    await desk.change('PATCH', path, { roleIds: [member, editor], organizationId: null });
    expect(await desk.rolesOf(amy)).toEqual(['Member', 'Editor']);
    expect(await through()).toMatchObject({ version: 2 });
    expect(await desk.organizationsOf(amy)).toEqual(['World']);
    const owner = await desk.roleId('Owner');
    expect((await desk.change('PATCH', path, { roleIds: [owner] })).body.code).toBe('privileged_role');
    expect((await desk.change('DELETE', path)).body.code).toBe('in_use');
    expect((await desk.change('DELETE', `/roles/${editor}`)).body.detail).toContain('the template “Starter”');
  });

  it('a policy follows attributes, groups and source as they change', async () => {
    const { body: policy } = await desk.post('/policies', {
      name: 'Sales',
      conditions: [
        { on: 'attribute', path: 'title', operator: 'contains', value: 'SALES' },
        { on: 'source', source: 'scim' },
      ],
      roleIds: [await desk.createRole('Seller')],
    });
    const sue = await desk.createUser('sue', { title: 'Head of sales' });
    expect(await desk.namesOn(`/roles/${await desk.roleId('Seller')}/people`)).toEqual(['sue']);
    expect((await desk.get(`/users/${sue}/access`)).roles[0].because).toMatchObject([
      { kind: 'policy', id: policy.id, version: 1 },
    ]);
    await desk.patch(`/Users/${sue}`, 'replace', 'title', 'Engineer');
    expect(await desk.namesOn(`/roles/${await desk.roleId('Seller')}/people`)).toEqual([]);
    await desk.change('PATCH', `/policies/${policy.id}`, {
      conditions: [{ on: 'attribute', path: 'title', operator: 'equals', value: 'engineer' }],
    });
    expect(await desk.namesOn(`/roles/${await desk.roleId('Seller')}/people`)).toEqual(['sue']);
    expect((await desk.change('DELETE', `/policies/${policy.id}`)).status).toBe(200);
    expect(await desk.namesOn(`/roles/${await desk.roleId('Seller')}/people`)).toEqual([]);
    const owner = { name: 'Owners', roleIds: [await desk.roleId('Owner')] };
    expect((await desk.post('/policies', owner)).body.code).toBe('privileged_role');
  });
});
