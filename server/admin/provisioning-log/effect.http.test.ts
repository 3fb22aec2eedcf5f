import { effect, relatedRows } from '@rollcall/shared/contract/log-effect.ts';
import { logPage } from '@rollcall/shared/contract/provisioning-log.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
let servers: TestServer[] = [];
beforeEach(async () => {
  server = await startTestServer();
  servers.push(server);
});
afterAll(async () => {
  await Promise.all(servers.map((each) => each.close()));
  servers = [];
});

async function newestId(q = ''): Promise<string> {
  await server.stores.log.flush();
  const answer = await server.admin('GET', `/provisioning-log?limit=1&q=${encodeURIComponent(q)}`);
  return logPage.parse(answer.body).items[0]?.id ?? '';
}

async function effectOf(id: string) {
  return effect.parse((await server.admin('GET', `/provisioning-log/${id}/effect`)).body);
}

async function createUser(resource: object): Promise<string> {
  return (await server.scim('POST', '/Users', { body: { userName: 'ada', ...resource } })).body.id;
}

function replaceTitle(id: string, value: string) {
  const operations = [{ op: 'replace', path: 'title', value }];
  return server.scim('PATCH', `/Users/${id}`, { body: { Operations: operations } });
}

function editByHand(id: string, title: string) {
  const body = { attributes: { title } };
  return server.admin('PATCH', `/users/${id}`, { body, headers: { 'If-Match': '*' } });
}

describe('a write', () => {
  it('is in effect while the directory holds what it wrote, with proof', async () => {
    const id = await createUser({ title: 'Ms' });
    await replaceTitle(id, 'Dr');
    const proof = await effectOf(await newestId());
    const { body } = await server.admin('GET', `/users/${id}/history`);
    const { sequence } = body.items[0];
    expect(proof).toEqual({
      state: 'in_effect',
      sentence: `In effect: title is still “Dr”, stored as version 2 with activity row ${sequence}.`,
      activitySequence: sequence,
      version: 2,
      checkedAt: '2026-11-24T10:00:00.000Z',
      differences: [],
    });
  });

  it('stays in effect when something else changes', async () => {
    const id = await createUser({ title: 'Ms' });
    await replaceTitle(id, 'Dr');
    const written = await newestId();
    await server.admin('PATCH', `/users/${id}`, {
      body: { attributes: { nickName: 'A' } },
      headers: { 'If-Match': '*' },
    });
    expect(await effectOf(written)).toMatchObject({ state: 'in_effect', differences: [] });
  });

  it('was changed since: says by whom, when and to what', async () => {
    const id = await createUser({ title: 'Ms' });
    await replaceTitle(id, 'Dr');
    const written = await newestId();
    server.advance(120_000);
    await editByHand(id, 'Prof');
    const { state, sentence, differences, activitySequence } = await effectOf(written);
    expect(state).toBe('changed_since');
    expect(sentence).toMatch(
      /^Changed since: Ada changed title to “Prof” on 2026-11-24 at 10:02 UTC \(activity row \d+\)\.$/,
    );
    expect(differences).toEqual([
      {
        path: 'title',
        written: 'Dr',
        now: 'Prof',
        changedBy: {
          name: 'Ada',
          at: '2026-11-24T10:02:00.000Z',
          activitySequence: (activitySequence ?? 0) + 1,
        },
      },
    ]);
  });

  it('that made somebody is in effect until it is changed', async () => {
    const id = await createUser({ title: 'Dr' });
    const created = await newestId();
    expect((await effectOf(created)).sentence).toMatch(
      /^In effect: ada is as the request left it, stored as version 1/,
    );
    await replaceTitle(id, 'Prof');
    expect(await effectOf(created)).toMatchObject({
      state: 'changed_since',
      differences: [{ path: 'title', written: 'Dr', now: 'Prof', changedBy: { name: 'Okta production' } }],
    });
  });

  it('that removed somebody was undone when they are back', async () => {
    const id = await createUser({});
    await server.scim('DELETE', `/Users/${id}`);
    const removed = await newestId();
    expect(await effectOf(removed)).toMatchObject({ state: 'in_effect' });
    await createUser({});
    expect(await effectOf(removed)).toMatchObject({
      state: 'changed_since',
      differences: [{ path: 'active', written: false, now: true }],
    });
  });

  it.each([
    { name: 'an id of its own', headers: {} },
    { name: 'an id that the client gave', headers: { 'X-Request-Id': 'client-1' } },
  ])('of a bulk request with $name is told apart from its neighbours', async ({ headers }) => {
    const id = await createUser({ title: 'Ms' });
    const patch = (path: string, value: string) => ({
      method: 'PATCH',
      path: `/Users/${id}`,
      data: { Operations: [{ op: 'replace', path, value }] },
    });
    await server.scim('POST', '/Bulk', {
      headers,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [patch('title', 'Dr'), patch('nickName', 'A')],
      },
    });
    await editByHand(id, 'Prof');
    await server.stores.log.flush();
    const { items } = logPage.parse(
      (await server.admin('GET', `/provisioning-log?q=id:${id}%20is:updated`)).body,
    );
    const states = await Promise.all(items.map((row) => effectOf(row.id)));
    expect(states.map(({ state }) => state)).toEqual(['in_effect', 'changed_since']);
  });

  it('of members is followed through the rows since', async () => {
    const user = await createUser({});
    const group = await server.scim('POST', '/Groups', { body: { displayName: 'Ops' } });
    const change = (op: string) =>
      server.scim('PATCH', `/Groups/${group.body.id}`, {
        body: { Operations: [{ op, path: 'members', value: [{ value: user }] }] },
      });
    await change('add');
    const added = await newestId();
    expect(await effectOf(added)).toMatchObject({ state: 'in_effect' });
    await change('remove');
    expect(await effectOf(added)).toMatchObject({
      state: 'changed_since',
      differences: [{ path: 'members', written: ['ada'], now: [] }],
    });
    await server.scim('DELETE', `/Groups/${group.body.id}`);
    expect(await effectOf(await newestId())).toMatchObject({ state: 'in_effect' });
    expect((await effectOf(added)).differences[0]).toMatchObject({ path: 'id' });
  });
});

describe('what needs no proof', () => {
  it.each([
    { name: 'a look-up', ask: () => server.scim('GET', '/Users'), state: 'nothing_to_change' },
    {
      name: 'a refusal',
      ask: () => server.scim('GET', '/Users', { authorization: 'Bearer x' }),
      state: 'not_applied',
    },
    { name: 'a conflict', ask: () => createUser({}), state: 'not_applied' },
  ])('$name: $state', async ({ ask, state }) => {
    await createUser({});
    await ask();
    expect(await effectOf(await newestId())).toMatchObject({
      state,
      activitySequence: null,
      version: null,
      differences: [],
    });
  });

  it('the same again: nothing_to_change', async () => {
    const id = await createUser({ title: 'Dr' });
    await replaceTitle(id, 'Dr');
    expect(await effectOf(await newestId())).toMatchObject({ state: 'nothing_to_change' });
  });

  it('shadow mode: shadow', async () => {
    await server.admin('PATCH', '/provisioning-rules', {
      body: { isShadow: true },
      headers: { 'If-Match': '*' },
    });
    await createUser({});
    expect(await effectOf(await newestId())).toMatchObject({ state: 'shadow' });
  });

  it('a held change: held, and what became of it', async () => {
    await server.admin('PATCH', '/provisioning-rules', {
      body: { limits: { creates: 0 } },
      headers: { 'If-Match': '*' },
    });
    await createUser({});
    const held = await newestId();
    expect((await effectOf(held)).sentence).toMatch(
      /^Held by the mass-change guard on .*: it waits for an operator\.$/,
    );
    await server.admin('POST', '/holds/release');
    expect(await effectOf(held)).toMatchObject({
      state: 'held',
      sentence: expect.stringContaining('Ada released it on 2026-11-24 at 10:00 UTC'),
    });
  });

  it('answers 404 for a request that is not in the log', async () => {
    expect((await server.admin('GET', '/provisioning-log/none/effect')).status).toBe(404);
  });
});

describe('related rows', () => {
  it('are those of the same person, of the same call, and what was recorded', async () => {
    const id = await createUser({});
    await replaceTitle(id, 'Dr');
    await server.scim('POST', '/Bulk', {
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [
          {
            method: 'PATCH',
            path: `/Users/${id}`,
            data: { Operations: [{ op: 'replace', path: 'title', value: 'Prof' }] },
          },
          { method: 'POST', path: '/Users', bulkId: 'b', data: { userName: 'bob' } },
        ],
      },
    });
    const related = relatedRows.parse(
      (await server.admin('GET', `/provisioning-log/${await newestId(`id:${id} is:updated`)}/related`)).body,
    );
    expect(related.sameResource.map(({ outcome }) => outcome)).toEqual(['updated', 'created']);
    expect(related.sameCall.some(({ subject }) => subject === 'bob')).toBe(true);
    expect(related.activity?.map(({ action, changes }) => [action, changes])).toEqual([
      ['user.updated', [{ path: 'title', before: 'Dr', after: 'Prof' }]],
    ]);
  });
});
