import { explanation } from '@rollcall/shared/contract/explain.ts';
import { places } from '@rollcall/shared/idp/places.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function explainNewest() {
  await server.stores.log.flush();
  const list = await server.admin('GET', '/provisioning-log?limit=1');
  const answer = await server.admin('GET', `/provisioning-log/${list.body.items[0].id}/explanation`);
  return explanation.parse(answer.body);
}

it('explains a refused token with the place to correct it in', async () => {
  await server.scim('GET', '/Users', { authorization: `Bearer  ${server.secret}` });
  expect(await explainNewest()).toMatchObject({
    reason: 'near_miss',
    cause: expect.stringContaining('“Okta production”'),
    who: 'idp_admin',
    steps: [`Open ${places.okta.token}.`, expect.any(String), expect.any(String), expect.any(String)],
    guide: { provider: 'okta', step: 'token', place: places.okta.token },
  });
});

it.each([
  { name: 'a filter', method: 'GET', path: '/Users?filter=bad', body: undefined, reason: 'filter' },
  {
    name: 'a wrong type',
    method: 'POST',
    path: '/Users',
    body: { userName: 'a', active: 'perhaps' },
    reason: 'value',
  },
  { name: 'no JSON', method: 'POST', path: '/Users', body: '{', reason: 'syntax' },
  { name: 'a missing user', method: 'GET', path: '/Users/none', body: undefined, reason: 'not_found' },
  { name: 'a cursor', method: 'GET', path: '/Users?cursor=x', body: undefined, reason: 'paging' },
  { name: 'a method', method: 'POST', path: '/Schemas', body: {}, reason: 'method' },
  { name: '/Me', method: 'GET', path: '/Me', body: undefined, reason: 'not_offered' },
])('gives $name the reason $reason', async ({ method, path, body, reason }) => {
  const answer = await server.scim(method, path, { body });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await explainNewest()).toMatchObject({
    reason,
    steps: expect.arrayContaining([expect.any(String)]),
  });
});

it('says that nothing went wrong when nothing did', async () => {
  await server.scim('POST', '/Users', { body: { userName: 'ada' } });
  expect(await explainNewest()).toMatchObject({ reason: null, title: 'Nothing went wrong', steps: [] });
});

it('answers 404 for a request that is not in the log', async () => {
  expect(await server.admin('GET', '/provisioning-log/none/explanation')).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  });
});
