import { holdPage } from '@rollcall/shared/contract/holds.ts';
import { holdLimits } from '@rollcall/shared/directory/guard.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { hold } from '../../../test/contract/hold-fixture.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const hour = 3_600_000;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function setRules(changes: object) {
  const { body } = await server.admin('GET', '/provisioning-rules');
  const headers = { 'If-Match': `"${body.version}"` };
  expect((await server.admin('PATCH', '/provisioning-rules', { body: changes, headers })).status).toBe(200);
}

function create(userName: string, more: object = {}) {
  return server.scim('POST', '/Users', { body: { userName, ...more } });
}

function patch(id: string, value: object) {
  return server.scim('PATCH', `/Users/${id}`, { body: { Operations: [{ op: 'replace', value }] } });
}

async function people(...names: string[]): Promise<readonly string[]> {
  const answers = await Promise.all(names.map((name) => create(name)));
  return answers.map(({ body }) => body.id);
}

async function activeNames(): Promise<readonly string[]> {
  const { body } = await server.admin('GET', '/users?status=active&limit=200');
  return body.items.map(({ userName }: { userName: string }) => userName);
}

/** Oldest first. */
async function holds(state = 'pending') {
  const page = holdPage.parse((await server.admin('GET', `/holds?state=${state}`)).body);
  return page.items.toReversed();
}

async function heldSubjects(state?: string) {
  return (await holds(state)).map(({ subject }) => subject);
}

function release() {
  return server.admin('POST', '/holds/release');
}

async function history(id: string) {
  return (await server.admin('GET', `/users/${id}/history`)).body.items;
}

describe('the limits', () => {
  it('are off until they are set', async () => {
    expect((await server.admin('GET', '/provisioning-rules')).body).toEqual({
      linkPolicy: 'automatic',
      limits: { creates: null, deactivations: null, memberRemovals: null },
      isShadow: false,
      version: 0,
    });
  });

  it('hold the create that goes beyond, tell the client when to come back, and the log why', async () => {
    await setRules({ limits: { creates: 2 } });
    await people('a', 'b');
    const held = await create('c', { password: 'hush' });
    expect(held).toMatchObject({
      status: 429,
      body: { status: '429', detail: expect.stringContaining('2 new users') },
    });
    expect(held.headers['retry-after']).toMatch(/^\d+$/);
    expect(await activeNames()).toEqual(['a', 'b']);
    const [kept] = await holds();
    expect(kept).toMatchObject({
      kind: 'creates',
      count: 1,
      resourceType: 'User',
      method: 'create',
      subject: 'c',
      tokenName: 'Okta production',
    });
    await server.stores.log.flush();
    const row = await server.admin('GET', `/provisioning-log/${kept?.requestId}`);
    expect(row.body).toMatchObject({ status: 429, outcome: 'refused', reason: 'held' });
  });

  it('refuse what there is no room to hold, until an operator has decided', async () => {
    await setRules({ limits: { creates: 0 } });
    const body = { userName: 'large', note: 'x'.repeat(holdLimits.bytes - 1_000) };
    await server.stores.directory.holds.add(server.workspace.id, hold('large', { body }));
    const refused = await create('c', { title: 'x'.repeat(2_000) });
    expect(refused).toMatchObject({
      status: 429,
      headers: { 'retry-after': '300' },
      body: { detail: expect.stringContaining('no room for more') },
    });
    await server.stores.log.flush();
    const { body: log } = await server.admin('GET', '/provisioning-log?limit=1');
    expect(log.items).toMatchObject([{ outcome: 'refused', reason: 'queue_full', subject: 'c' }]);
    expect(await heldSubjects()).toEqual(['large']);
    await server.admin('POST', '/holds/discard');
    await create('c', { title: 'x'.repeat(2_000) });
    expect(await heldSubjects()).toEqual(['c']);
  });

  it('let the next hour begin anew', async () => {
    await setRules({ limits: { creates: 2 } });
    await people('a', 'b');
    server.advance(hour + 60_000);
    expect((await create('c')).status).toBe(201);
  });

  it.each([
    { name: 'an update', write: (id: string) => patch(id, { title: 'x' }), status: 200 },
    { name: 'a reactivation', write: (id: string) => patch(id, { active: true }), status: 200 },
    { name: 'a deactivation by PATCH', write: (id: string) => patch(id, { active: false }), status: 429 },
    { name: 'a deletion', write: (id: string) => server.scim('DELETE', `/Users/${id}`), status: 429 },
    {
      name: 'a deactivation by PUT',
      write: (id: string) => server.scim('PUT', `/Users/${id}`, { body: { userName: 'a', active: false } }),
      status: 429,
    },
  ])('on deactivations answer $name with $status', async ({ write, status }) => {
    const [id = ''] = await people('a');
    await setRules({ limits: { deactivations: 0 } });
    expect((await write(id)).status).toBe(status);
    expect(await activeNames()).toEqual(['a']);
  });

  it.each([
    { method: 'PATCH', body: { Operations: [{ op: 'remove', path: 'members' }] } },
    { method: 'PUT', body: { displayName: 'Crew' } },
    { method: 'DELETE', body: undefined },
  ])(
    'on removed members count each of them, and $method of a group is held as a whole',
    async ({ method, body }) => {
      const ids = await people('a', 'b', 'c');
      const group = await server.scim('POST', '/Groups', {
        body: { displayName: 'Crew', members: ids.map((value) => ({ value })) },
      });
      await setRules({ limits: { memberRemovals: 2 } });
      expect((await server.scim(method, `/Groups/${group.body.id}`, { body })).status).toBe(429);
      expect((await server.scim('GET', `/Groups/${group.body.id}`)).body.members).toHaveLength(3);
      expect(await holds()).toMatchObject([{ kind: 'memberRemovals', count: 3, resourceType: 'Group' }]);
      expect((await release()).body).toEqual({ released: 1, failed: 0 });
      const after = await server.scim('GET', `/Groups/${group.body.id}`);
      expect(after.body.members).toBeUndefined();
    },
  );
});

describe('held writes', () => {
  it('are one hold however often the identity provider repeats them', async () => {
    await setRules({ limits: { creates: 0 } });
    for (let attempt = 0; attempt < 3; attempt += 1) expect((await create('a')).status).toBe(429);
    expect(await heldSubjects()).toEqual(['a']);
  });

  it('take the attributes that the last repeat of a create came with', async () => {
    await setRules({ limits: { creates: 0 } });
    await create('a', { title: 'Engineer' });
    await create('A', { title: 'Chief' });
    expect(await holds()).toHaveLength(1);
    await release();
    expect((await server.scim('GET', '/Users')).body.Resources).toMatchObject([
      { userName: 'A', title: 'Chief' },
    ]);
  });

  it('are not overtaken: neither by their kind nor by another write of the same user', async () => {
    const [a = '', b = ''] = await people('a', 'b');
    await setRules({ limits: { deactivations: 0 } });
    expect((await patch(a, { active: false })).status).toBe(429);
    await setRules({ limits: { deactivations: null } });
    expect((await patch(b, { active: false })).status).toBe(429);
    expect((await patch(a, { active: true, title: 'back' })).status).toBe(429);
    expect((await patch(b, { title: 'behind' })).status).toBe(429);
    expect((await create('c')).status).toBe(201);
    expect((await release()).body).toEqual({ released: 4, failed: 0 });
    expect(await activeNames()).toEqual(['a', 'c']);
    expect((await server.scim('GET', `/Users/${a}`)).body).toMatchObject({ active: true, title: 'back' });
    expect((await history(a)).map(({ action }: { action: string }) => action)).toEqual([
      'user.reactivated',
      'user.deactivated',
      'user.created',
    ]);
  });

  it('are done in order when they are released, once, in the name of the token', async () => {
    await setRules({ limits: { creates: 1 } });
    await create('a');
    for (const name of ['d', 'c', 'b']) await create(name);
    const [first] = await holds();
    expect((await release()).body).toEqual({ released: 3, failed: 0 });
    expect((await release()).body).toEqual({ released: 0, failed: 0 });
    const { body } = await server.scim('GET', '/Users');
    expect(body.Resources.map(({ userName }: { userName: string }) => userName)).toEqual([
      'a',
      'd',
      'c',
      'b',
    ]);
    expect(await holds('released')).toMatchObject([{ settledBy: 'Ada' }, {}, {}]);
    expect(await history(body.Resources[1].id)).toMatchObject([
      {
        action: 'user.created',
        actor: { kind: 'token', name: 'Okta production' },
        requestId: first?.requestId,
      },
    ]);
    // An operator has looked, so the hour begins anew.
    expect((await create('e')).status).toBe(201);
    expect((await create('f')).status).toBe(429);
  });

  it('are not doubled by a repeat after the release', async () => {
    const [a = ''] = await people('a');
    await setRules({ limits: { creates: 0, deactivations: 0 } });
    await create('b');
    await patch(a, { active: false });
    await release();
    await setRules({ limits: { creates: null, deactivations: null } });
    expect((await create('b')).status).toBe(409);
    expect((await patch(a, { active: false })).status).toBe(200);
    expect(await history(a)).toHaveLength(2);
    expect((await server.scim('GET', '/Users')).body.totalResults).toBe(2);
  });

  it('are done once when two operators release and the identity provider repeats at the same time', async () => {
    await setRules({ limits: { creates: 0 } });
    const names = Array.from({ length: 20 }, (_, index) => `user${index}`);
    for (const name of names) await create(name);
    const repeats = names.map((name) => create(name));
    const late = [create('late1'), create('late2')];
    const releases = await Promise.all([release(), release()]);
    await Promise.all([...repeats, ...late]);
    const released = releases.reduce((sum, { body }) => sum + body.released, 0);
    expect(await holds('failed')).toEqual([]);
    expect(await holds('released')).toHaveLength(released);
    expect(await activeNames()).toHaveLength(released);
    // What arrived too late for the release waits on; nothing is lost.
    await release();
    expect([...(await activeNames())].toSorted()).toEqual([...names, 'late1', 'late2'].toSorted());
    expect(await holds()).toEqual([]);
  });

  it('fail one by one, with the reason, and the rest goes on', async () => {
    const [a = ''] = await people('a');
    await setRules({ limits: { creates: 0, deactivations: 0 } });
    await create('b');
    await create('c');
    await server.scim('DELETE', `/Users/${a}`);
    await server.admin('POST', '/users', { body: { attributes: { userName: 'b' }, isPrivileged: true } });
    expect((await release()).body).toEqual({ released: 2, failed: 1 });
    expect(await holds('failed')).toMatchObject([
      { subject: 'b', failure: expect.stringContaining('approval') },
    ]);
    expect(await activeNames()).toEqual(['b', 'c']);
  });

  it('are given up when they are discarded, and may come again', async () => {
    await setRules({ limits: { creates: 1 } });
    await people('a');
    await create('b');
    expect((await server.admin('POST', '/holds/discard')).body).toEqual({ discarded: 1 });
    expect((await server.admin('POST', '/holds/discard')).body).toEqual({ discarded: 0 });
    expect(await heldSubjects('discarded')).toEqual(['b']);
    expect((await release()).body).toEqual({ released: 0, failed: 0 });
    expect(await activeNames()).toEqual(['a']);
    server.advance(hour + 60_000);
    expect((await create('b')).status).toBe(201);
  });

  it('say how many wait, by kind', async () => {
    const [a = ''] = await people('a');
    await setRules({ limits: { creates: 0, deactivations: 0 } });
    await create('b');
    await create('c');
    await patch(a, { active: false });
    expect((await server.admin('GET', '/holds')).body.pending).toEqual({
      creates: 2,
      deactivations: 1,
      memberRemovals: 0,
    });
  });

  it('are kept of bulk requests too', async () => {
    await setRules({ limits: { creates: 1 } });
    const operations = ['a', 'b'].map((userName) => ({
      method: 'POST',
      path: '/Users',
      bulkId: userName,
      data: { userName },
    }));
    const { body } = await server.scim('POST', '/Bulk', {
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: operations },
    });
    expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['201', '429']);
    expect(await heldSubjects()).toEqual(['b']);
  });

  it('hold no password', async () => {
    await setRules({ limits: { creates: 0 } });
    await create('a', { password: 'hush-hush' });
    const [pending] = await server.stores.directory.holds.pending(server.workspace.id, {
      after: 0,
      limit: 1,
    });
    expect(JSON.stringify(pending?.request)).not.toContain('hush-hush');
  });
});
