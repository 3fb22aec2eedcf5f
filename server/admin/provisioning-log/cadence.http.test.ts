import { arrivalList } from '@rollcall/shared/contract/arrivals.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const minute = 60_000;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function cadence() {
  return arrivalList.parse((await server.admin('GET', '/provisioning-log/cadence')).body).items;
}

it('tells for each connection what it was ever seen to do, and how often it comes', async () => {
  expect(await cadence()).toEqual([]);
  await server.scim('GET', '/Users?startIndex=1&count=2');
  server.advance(40 * minute);
  const { body } = await server.scim('POST', '/Users', { body: { userName: 'ada' } });
  await server.scim('POST', '/Users', { body: { userName: 'ada' } });
  server.advance(40 * minute);
  await server.scim('PATCH', `/Users/${body.id}`, {
    body: { Operations: [{ op: 'replace', path: 'active', value: false }] },
  });
  const { secret } = await server.createToken({ name: 'Entra', provider: 'entra' });
  await server.scim('POST', '/Groups', { authorization: `Bearer ${secret}`, body: { displayName: 'Ops' } });

  const at = (time: string) => ({ firstAt: `2026-11-24T${time}.000Z`, lastAt: `2026-11-24T${time}.000Z` });
  const items = await cadence();
  expect(items.find(({ provider }) => provider === 'okta')).toEqual({
    connectionId: server.token.connectionId,
    provider: 'okta',
    lastRequestAt: '2026-11-24T11:20:00.000Z',
    typicalGapSeconds: 2_400,
    verbs: { test: at('10:00:00'), create: at('10:40:00'), deactivate: at('11:20:00') },
  });
  expect(items.find(({ provider }) => provider === 'entra')).toMatchObject({
    typicalGapSeconds: null,
    verbs: { group_push: at('11:20:00') },
  });
});

it('takes the tokens of a connection together, the replaced ones too', async () => {
  const rotated = await server.admin('POST', `/tokens/${server.token.id}/rotate`, {
    body: { mode: 'replace' },
  });
  await server.scim('POST', '/Users', {
    authorization: `Bearer ${rotated.body.secret}`,
    body: { userName: 'bob' },
  });
  const items = (await cadence()).filter(({ provider }) => provider === 'okta');
  expect(items).toHaveLength(1);
  expect(items[0]?.typicalGapSeconds).toBe(2_400);
  expect(items[0]?.verbs.create).toEqual({
    firstAt: '2026-11-24T10:40:00.000Z',
    lastAt: '2026-11-24T11:20:00.000Z',
  });
});
