import { operatorRoles } from '@rollcall/shared/contract/operators.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Call, TestServer } from '../harness/server.ts';
import { startTestServer } from '../harness/server.ts';
import { type AdminRoute, adminRoutes, bodies, unknownId, unknownIds } from './admin-requests.ts';
import { comparable, createTenants, type Tenant, tracesOf } from './tenants.ts';

/** Security requirement: nothing of one workspace is seen or changed with a credential of another. OWASP ASVS 8.4.1. */

let server: TestServer;
let alpha: Tenant;
let bravo: Tenant;
beforeAll(async () => {
  server = await startTestServer();
  ({ alpha, bravo } = await createTenants(server));
});
afterAll(() => server.close());

const withParameter = adminRoutes.filter(({ hasParameter }) => hasParameter);
const withoutParameter = adminRoutes.filter(({ hasParameter, isStream }) => !hasParameter && !isStream);

function call(route: AdminRoute, secret: string | null, id = unknownId) {
  const path = route.path.replace(/:\w+/, encodeURIComponent(id));
  const body = Object.entries(bodies).find(([name]) => name === route.name)?.[1];
  return server.admin(route.method, path, {
    authorization: secret === null ? null : `Bearer ${secret}`,
    ...(body === undefined ? {} : { body }),
    headers: route.needsIfMatch ? { 'If-Match': '*' } : {},
  } satisfies Call);
}

function unknownFor({ segment }: AdminRoute): string {
  return unknownIds[segment] ?? unknownId;
}

/** All that alpha's owner can see, and the record of every change to it. */
async function snapshotOfAlpha(): Promise<readonly string[]> {
  const { secret } = alpha.operators.owner;
  const reads = adminRoutes.filter(
    ({ method, hasParameter, isStream }) => method === 'GET' && !hasParameter && !isStream,
  );
  const answers = await Promise.all(reads.map((route) => call(route, secret)));
  return answers.map(({ status, text }, index) => `${reads[index]?.name} ${status} ${text}`);
}

describe.each(adminRoutes)('$method $path', (route) => {
  it.each([
    { name: 'no credential', secret: () => null, code: 'token_missing' },
    { name: 'garbage', secret: () => 'rca_garbage', code: 'token_rejected' },
    { name: 'a revoked operator', secret: () => bravo.operators.revoked.secret, code: 'token_rejected' },
    { name: 'a SCIM token', secret: () => bravo.tokens.active, code: 'token_rejected' },
    { name: 'an expired SCIM token', secret: () => bravo.tokens.expired, code: 'token_rejected' },
    { name: 'a revoked SCIM token', secret: () => bravo.tokens.revoked, code: 'token_rejected' },
  ])('answers 401 to $name, and the same for every id', async ({ secret, code }) => {
    const ids = [bravo.ids[route.segment], alpha.ids[route.segment], unknownFor(route)].map(
      (id) => id ?? unknownId,
    );
    const answers = await Promise.all(ids.map((id) => call(route, secret(), id)));
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { code } });
    const [own, ...others] = answers.map((answer, index) => comparable(answer, ids[index] ?? ''));
    for (const other of others) expect(other).toEqual(own);
  });

  it.each(operatorRoles.filter((role) => !route.roles.includes(role)))(
    'answers 403 to the role %s, and the same for every id',
    async (role) => {
      const ids = [bravo.ids[route.segment], alpha.ids[route.segment], unknownFor(route)].map(
        (id) => id ?? unknownId,
      );
      const answers = await Promise.all(ids.map((id) => call(route, bravo.operators[role].secret, id)));
      for (const answer of answers)
        expect(answer).toMatchObject({ status: 403, body: { code: 'role_required' } });
      const [own, ...others] = answers.map((answer, index) => comparable(answer, ids[index] ?? ''));
      for (const other of others) expect(other).toEqual(own);
    },
  );
});

describe.each(withParameter)('$method $path', (route) => {
  it('has what this matrix needs to know of it', () => {
    expect(route.path.split(':'), 'one parameter; teach this matrix about more').toHaveLength(2);
    expect(alpha.ids, `add an id for /${route.segment} to test/isolation/tenants.ts`).toHaveProperty(
      route.segment,
    );
    const named = Object.keys(bodies);
    const wanted = route.needsBody ? route.name : named[0];
    expect(named, 'add a body to test/isolation/admin-requests.ts').toContain(wanted);
  });

  it('answers a foreign id exactly as one that names nothing, and changes nothing', async () => {
    const before = await snapshotOfAlpha();
    const { secret } = bravo.operators.owner;
    const foreign = alpha.ids[route.segment] ?? '';
    const answer = await call(route, secret, foreign);
    const unknown = await call(route, secret, unknownFor(route));
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(comparable(answer, foreign)).toEqual(comparable(unknown, unknownFor(route)));
    expect(tracesOf(alpha, comparable(answer, foreign).text)).toEqual([]);
    expect(await snapshotOfAlpha()).toEqual(before);
  });
});

describe.each(withoutParameter)('$method $path', (route) => {
  it('shows and changes nothing of another workspace', async () => {
    const before = await snapshotOfAlpha();
    const answer = await call(route, bravo.operators.owner.secret);
    expect(tracesOf(alpha, answer.text)).toEqual([]);
    expect(await snapshotOfAlpha()).toEqual(before);
  });
});

describe.each([
  { path: '/activity', queries: ['subject', 'actor'] },
  { path: '/activity/export', queries: ['subject', 'actor'] },
  { path: '/users', queries: ['userName'] },
])('GET $path', ({ path, queries }) => {
  it.each(queries)('finds nothing of another workspace by %s', async (query) => {
    const wanted = [...Object.values(alpha.ids), alpha.userName];
    for (const value of wanted) {
      const url = `${server.url}/admin/v1${path}?${query}=${encodeURIComponent(value)}`;
      const response = await fetch(url, {
        headers: { Authorization: `Bearer ${bravo.operators.owner.secret}` },
      });
      expect(response.status).toBe(200);
      expect(tracesOf(alpha, await response.text())).toEqual([]);
    }
  });
});

describe.each(['/ledger?', '/export?expected=9&'])('GET /reconciliation%s', (path) => {
  it('finds nothing of another workspace', async () => {
    const read = async ({ operators }: Tenant) => {
      const time = 'from=2026-01-01T00:00:00.000Z&to=2027-01-01T00:00:00.000Z';
      const response = await fetch(`${server.url}/admin/v1/reconciliation${path}${time}`, {
        headers: { Authorization: `Bearer ${operators.owner.secret}` },
      });
      expect(response.status).toBe(200);
      return response.text();
    };
    await server.stores.log.flush();
    expect(tracesOf(alpha, await read(alpha))).not.toEqual([]);
    expect(tracesOf(alpha, await read(bravo))).toEqual([]);
  });
});

it('POST /reconciliation finds nobody of another workspace', async () => {
  const body = {
    from: '2026-01-01T00:00:00.000Z',
    to: '2027-01-01T00:00:00.000Z',
    expected: { kind: 'people', people: [{ userName: alpha.userName }] },
  };
  const run = ({ operators }: Tenant) =>
    server.admin('POST', '/reconciliation', {
      body,
      authorization: `Bearer ${operators.owner.secret}`,
    });
  expect((await run(alpha)).body.differences.onlyInProvider.count).toBe(0);
  const theirs = await run(bravo);
  expect(theirs.body.equation).toBe('1 in IdP = 1 never arrived');
  // The name stands there because it was asked for; nothing else of alpha does.
  expect(tracesOf(alpha, theirs.text.replaceAll(alpha.userName, ''))).toEqual([]);
});

describe.each(['', '/count', '/nearest', '/export.ndjson', '/export.csv', '/changes.csv', '/export.har'])(
  'GET /provisioning-log%s',
  (path) => {
    it('finds nothing of another workspace, whatever it is asked for', async () => {
      const personal = path === '/export.har' ? '&personal=true' : '';
      const find = async ({ operators }: Tenant, q: string) => {
        const response = await fetch(
          `${server.url}/admin/v1/provisioning-log${path}?q=${encodeURIComponent(q)}${personal}`,
          { headers: { Authorization: `Bearer ${operators.owner.secret}` } },
        );
        expect(response.status).toBe(200);
        return response.text();
      };
      const wanted = [
        `id:${alpha.ids['users']}`,
        `id:${alpha.ids['provisioning-log']}`,
        `token:${alpha.name}`,
      ];
      const nothing = await find(bravo, 'nothing-is-called-this');
      const ofAlpha = [];
      for (const q of [...wanted, `user:${alpha.userName}`, alpha.name]) {
        expect(await find(bravo, q)).toBe(nothing);
        ofAlpha.push(await find(alpha, q));
      }
      expect(ofAlpha.filter((found) => found !== nothing).length).toBeGreaterThan(3);
    });
  },
);

it.each(['/holds', '/holds?state=pending', '/links', '/links?state=pending'])(
  'GET %s lists and counts what waits in the own workspace only',
  async (path) => {
    const read = (tenant: Tenant) =>
      server.admin('GET', path, { authorization: `Bearer ${tenant.operators.owner.secret}` });
    const own = await read(alpha);
    expect(own.body.items).toHaveLength(1);
    const answer = await read(bravo);
    expect(tracesOf(alpha, answer.text)).toEqual([]);
    const waiting: number[] = Object.values(answer.body.pending ?? {});
    expect(waiting.filter((count) => count > 0)).toEqual([]);
  },
);

it.each([
  { method: 'GET', path: '/mappings', body: undefined },
  { method: 'PATCH', path: '/mappings', body: { switches: { title: false } } },
  { method: 'POST', path: '/mappings/undo', body: undefined },
  { method: 'POST', path: '/mappings/preview', body: { switches: { title: false } } },
])('$method $path has no connection of another workspace', async ({ method, path, body }) => {
  const before = await snapshotOfAlpha();
  const ask = (connectionId: string) =>
    server.admin(method, `${path}?connectionId=${connectionId}`, {
      authorization: `Bearer ${bravo.operators.owner.secret}`,
      ...(body === undefined ? {} : { body }),
      headers: { 'If-Match': '*' },
    });
  const foreign = alpha.ids['connections'] ?? '';
  const unknown = await ask(unknownId);
  expect(unknown).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(comparable(await ask(foreign), foreign)).toEqual(comparable(unknown, unknownId));
  expect(await snapshotOfAlpha()).toEqual(before);
});

it('POST /mappings/dry-run tries nothing on a connection or a user of another workspace', async () => {
  const before = await snapshotOfAlpha();
  const ask = (body: object) =>
    server.admin('POST', '/mappings/dry-run', {
      authorization: `Bearer ${bravo.operators.owner.secret}`,
      body: { payload: { userName: alpha.userName }, ...body },
    });
  const foreign = await ask({ connectionId: alpha.ids['connections'] });
  expect(foreign).toMatchObject({ status: 404, body: { code: 'not_found' } });
  const { body } = await ask({ connectionId: bravo.ids['connections'], userId: alpha.ids['users'] });
  expect(body).toMatchObject({ status: 404, user: null, resource: null });
  // Alpha's userName is free here.
  expect((await ask({ connectionId: bravo.ids['connections'] })).body).toMatchObject({
    status: 201,
    user: null,
  });
  expect(await snapshotOfAlpha()).toEqual(before);
});

it('shows every tenant its own things: the matrix would not be worth anything otherwise', async () => {
  const { secret } = bravo.operators.owner;
  const reads = withParameter.filter(({ method }) => method === 'GET');
  for (const route of reads)
    expect((await call(route, secret, bravo.ids[route.segment])).status, route.path).toBe(200);
  const lists = adminRoutes.filter(
    ({ method, hasParameter, isStream }) => method === 'GET' && !hasParameter && !isStream,
  );
  for (const route of lists) expect((await call(route, secret)).status, route.path).toBe(200);
  expect(tracesOf(bravo, (await snapshotOfAlpha()).join(''))).toEqual([]);
  expect(tracesOf(alpha, (await snapshotOfAlpha()).join('')).length).toBeGreaterThan(5);
});

it.each(['active', 'revoked', 'expired'] as const)(
  'a token of another workspace that is %s is checked like one of nobody',
  async (state) => {
    const check = (tenant: Tenant) =>
      server.admin('POST', '/diagnostics/token-check', {
        authorization: `Bearer ${tenant.operators.support.secret}`,
        body: { token: alpha.tokens[state] },
      });
    expect((await check(bravo)).body).toMatchObject({ reason: 'unknown', token: null });
    expect((await check(alpha)).body.token.name).toContain('alpha');
  },
);

it('a tenant’s names and owners count for that tenant only', async () => {
  const authorization = `Bearer ${bravo.operators.owner.secret}`;
  const body = { name: 'alphaville active' };
  expect((await server.admin('POST', '/tokens', { authorization, body })).status).toBe(201);
  const self = `/operators/${bravo.operators.owner.id}/revoke`;
  expect((await server.admin('POST', self, { authorization })).body.code).toBe('last_owner');
});

it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
  '%s on addresses that do not take it says only that',
  async (method) => {
    const paths = [...new Set(adminRoutes.map(({ path }) => path))];
    const others = paths.filter(
      (path) => !adminRoutes.some((route) => route.path === path && route.method === method),
    );
    for (const path of others) {
      const segment = path.split('/')[1] ?? '';
      const address = path.replace(/:\w+/, encodeURIComponent(alpha.ids[segment] ?? unknownId));
      const answer = await server.admin(method, address, {
        authorization: `Bearer ${bravo.operators.owner.secret}`,
      });
      // `/activity/export` and its like are an id to the routes beside them.
      expect([404, 405]).toContain(answer.status);
      expect(tracesOf(alpha, comparable(answer, alpha.ids[segment] ?? unknownId).text)).toEqual([]);
    }
  },
);
