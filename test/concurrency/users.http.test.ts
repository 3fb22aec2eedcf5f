import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function times<Result>(count: number, run: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => run(index)));
}

/** How often each status was answered. */
function tally(answers: readonly { readonly status: number }[]): Readonly<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

async function create(userName: string, more: object = {}) {
  const { status, body } = await server.scim('POST', '/Users', { body: { userName, ...more } });
  expect(status).toBe(201);
  return body;
}

function find(userName: string) {
  return server.scim('GET', `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`);
}

describe('many creates of one userName at once', () => {
  it('have one winner in every round, whatever the case of the letters', async () => {
    for (let round = 0; round < 10; round += 1) {
      const name = `race${round}@acme.test`;
      const answers = await times(50, (index) =>
        server.scim('POST', '/Users', { body: { userName: index % 2 === 0 ? name : name.toUpperCase() } }),
      );
      expect(tally(answers)).toEqual({ 201: 1, 409: 49 });
      const winner = answers.find(({ status }) => status === 201);
      expect((await find(name)).body).toMatchObject({
        totalResults: 1,
        Resources: [{ id: winner?.body.id }],
      });
    }
  });

  it('revive a deleted user once, under its old id', async () => {
    const { id } = await create('revived@acme.test');
    await server.scim('DELETE', `/Users/${id}`);
    const answers = await times(50, () =>
      server.scim('POST', '/Users', { body: { userName: 'revived@acme.test' } }),
    );
    expect(tally(answers)).toEqual({ 201: 1, 409: 49 });
    expect((await find('revived@acme.test')).body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
  });

  it('in one bulk request have one winner too', async () => {
    const Operations = Array.from({ length: 50 }, (_, index) => ({
      method: 'POST',
      path: '/Users',
      bulkId: `b${index}`,
      data: { userName: 'bulk-race@acme.test' },
    }));
    const { body } = await server.scim('POST', '/Bulk', { body: { Operations } });
    const statuses = body.Operations.map(({ status }: { status: string }) => ({ status: Number(status) }));
    expect(tally(statuses)).toEqual({ 201: 1, 409: 49 });
  });
});

describe('many changes of one user at once', () => {
  it('of different attributes are all kept', async () => {
    const { id } = await create('busy@acme.test');
    const attributes = [
      'displayName',
      'nickName',
      'title',
      'userType',
      'preferredLanguage',
      'locale',
      'timezone',
      'name.givenName',
      'name.familyName',
      'name.middleName',
    ];
    const answers = await times(100, (index) => {
      const path = index < attributes.length ? attributes[index] : `emails[type eq "type${index}"].value`;
      const op = { op: 'replace', path, value: `value ${index}` };
      return server.scim('PATCH', `/Users/${id}`, { body: { Operations: [op] } });
    });
    expect(tally(answers)).toEqual({ 200: 100 });
    const { body } = await server.scim('GET', `/Users/${id}`);
    expect(body).toMatchObject({
      displayName: 'value 0',
      timezone: 'value 6',
      name: { givenName: 'value 7', familyName: 'value 8', middleName: 'value 9' },
      meta: { version: 'W/"101"' },
    });
    expect(body.emails).toHaveLength(90);
  });

  it('with the same If-Match have one winner, and the others are told the version', async () => {
    const { id } = await create('versioned@acme.test');
    const answers = await times(50, (index) =>
      server.scim('PATCH', `/Users/${id}`, {
        headers: { 'If-Match': 'W/"1"' },
        body: { Operations: [{ op: 'replace', path: 'title', value: `Title ${index}` }] },
      }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 412: 49 });
    const loser = answers.find(({ status }) => status === 412);
    expect(loser?.body).toMatchObject({ status: '412', detail: expect.stringContaining('version 2') });
    const winner = answers.find(({ status }) => status === 200);
    expect((await server.scim('GET', `/Users/${id}`)).body).toEqual(winner?.body);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('by %s with a stale If-Match change nothing', async (method) => {
    const created = await create(`stale-${method}@acme.test`);
    await server.scim('PUT', `/Users/${created.id}`, { body: { ...created, title: 'Dr' } });
    const before = (await server.scim('GET', `/Users/${created.id}`)).body;
    const bodies: Readonly<Record<string, object>> = {
      PUT: { ...created, title: 'Stale' },
      PATCH: { Operations: [{ op: 'replace', path: 'title', value: 'Stale' }] },
    };
    const answer = await server.scim(method, `/Users/${created.id}`, {
      headers: { 'If-Match': 'W/"1"' },
      body: bodies[method],
    });
    expect(answer).toMatchObject({ status: 412, body: { status: '412' } });
    expect((await server.scim('GET', `/Users/${created.id}`)).body).toEqual(before);
  });

  it('that deactivate and reactivate end in the state of the last one', async () => {
    const { id } = await create('flicker@acme.test');
    const setActive = (active: boolean) =>
      server.scim('PATCH', `/Users/${id}`, {
        body: { Operations: [{ op: 'replace', path: 'active', value: active }] },
      });
    const answers = await times(60, (index) => setActive(index % 2 === 0));
    expect(tally(answers)).toEqual({ 200: 60 });
    expect((await setActive(false)).body).toMatchObject({ active: false });
    expect((await server.scim('GET', `/Users/${id}`)).body).toMatchObject({ active: false });
  });
});

describe('creates and deletes at once', () => {
  it('never fail in the server, and leave one account', async () => {
    const name = 'come-and-go@acme.test';
    const { id } = await create(name);
    const answers = await times(120, (index) => {
      if (index % 3 === 0) return server.scim('DELETE', `/Users/${id}`);
      if (index % 3 === 1) return server.scim('POST', '/Users', { body: { userName: name } });
      return server.scim('PUT', `/Users/${id}`, { body: { userName: name, title: `Title ${index}` } });
    });
    for (const { status } of answers) expect([200, 201, 204, 404, 409]).toContain(status);
    const created = answers.filter(({ status }) => status === 201);
    expect(new Set(created.map(({ body }) => body.id))).toEqual(new Set(created.length === 0 ? [] : [id]));
    // Deleting needs a user that is there: between two deletes that worked lies one create that did.
    const deleted = answers.filter(({ status }) => status === 204).length;
    const isThere = (await find(name)).body.totalResults === 1;
    expect(deleted - created.length).toBe(isThere ? 0 : 1);
  });
});
