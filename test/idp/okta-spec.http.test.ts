import { userSchemaUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { sendExactly } from '../harness/exact-send.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

/** The twelve requests of Okta's SCIM 2.0 specification test, in its order: they build on each other. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  // The suite wants at least one user to be there.
  await send('POST', '/Users', existing);
});
afterAll(() => server.close());

const existing = {
  schemas: [userSchemaUrn],
  userName: 'first@acme.test',
  name: { givenName: 'First', familyName: 'User' },
  emails: [{ primary: true, value: 'first@acme.test', type: 'work' }],
  displayName: 'First User',
  active: true,
};
const random = {
  ...existing,
  userName: 'Runscope300@acme.test',
  name: { givenName: 'Runscope', familyName: 'Random' },
  emails: [{ primary: true, value: 'Runscope300@acme.test', type: 'work' }],
};
const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';

function send(method: string, path: string, body?: unknown, authorization = `Bearer ${server.secret}`) {
  return sendExactly({
    method,
    url: `${server.url}/scim/v2${path}`,
    headers: {
      Authorization: authorization,
      'User-Agent': 'OKTA SCIM Integration',
      Accept: 'application/scim+json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
}

function find(userName: string) {
  return send('GET', `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`);
}

async function firstUser() {
  return (await send('GET', '/Users?count=1&startIndex=1')).body.Resources[0];
}

it('1: the users endpoint lists a whole user, with numbers that are numbers', async () => {
  const { status, body } = await send('GET', '/Users?count=1&startIndex=1');
  expect(status).toBe(200);
  expect(body).toMatchObject({ schemas: [listUrn], itemsPerPage: 1, startIndex: 1, totalResults: 1 });
  expect(body.Resources).toEqual([
    expect.objectContaining({
      id: expect.stringMatching(/./),
      name: { givenName: 'First', familyName: 'User' },
      userName: 'first@acme.test',
      active: true,
      emails: [expect.objectContaining({ value: 'first@acme.test' })],
    }),
  ]);
});

it('2: a user is found by its id', async () => {
  const { id } = await firstUser();
  expect(await send('GET', `/Users/${id}`)).toMatchObject({
    status: 200,
    body: { id, name: existing.name, userName: existing.userName, active: true, emails: existing.emails },
  });
});

it('3: a filter for nobody answers an empty list', async () => {
  expect(await find('abcdefgh@atko.test')).toMatchObject({
    status: 200,
    body: { schemas: [listUrn], totalResults: 0 },
  });
});

it('4: an unknown id is a 404 with a detail', async () => {
  expect(await send('GET', '/Users/00919288221112222')).toMatchObject({
    status: 404,
    body: { schemas: [errorUrn], detail: expect.stringMatching(/./) },
  });
});

it('5 to 9: a random user is absent, created, read, refused a second time, found in another case', async () => {
  expect((await find(random.userName)).body).toMatchObject({ schemas: [listUrn], totalResults: 0 });
  const created = await send('POST', '/Users', random);
  expect(created).toMatchObject({
    status: 201,
    body: {
      active: true,
      id: expect.stringMatching(/./),
      schemas: [userSchemaUrn],
      name: random.name,
      userName: random.userName,
    },
  });
  expect(await send('GET', `/Users/${created.body.id}`)).toMatchObject({
    status: 200,
    body: { userName: random.userName, name: random.name },
  });
  expect((await send('POST', '/Users', random)).status).toBe(409);
  expect(await find(random.userName.toUpperCase())).toMatchObject({ status: 200, body: { totalResults: 1 } });
});

it('10: the groups endpoint answers a list', async () => {
  const { status, body } = await send('GET', '/Groups');
  expect(status).toBe(200);
  expect(body).toMatchObject({ schemas: [listUrn], startIndex: 1, totalResults: 0, Resources: [] });
});

it('11: a token that is none is a 401 with a detail and the status 401', async () => {
  const answer = await send('GET', '/Users', undefined, 'non-token');
  expect(answer).toMatchObject({
    status: 401,
    body: { schemas: [errorUrn], detail: expect.stringMatching(/./) },
  });
  expect(Number(answer.body.status)).toBe(401);
});

it('12: an unknown id carries the status 404', async () => {
  const answer = await send('GET', '/Users/00919288221112222');
  expect(answer).toMatchObject({ status: 404, body: { schemas: [errorUrn] } });
  expect(Number(answer.body.status)).toBe(404);
});
