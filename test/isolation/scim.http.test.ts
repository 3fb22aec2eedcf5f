import { defaultBodyLimits } from '@rollcall/server/http/body.ts';
import { createLogger } from '@rollcall/server/logger.ts';
import { createResourceTypes, createTypesMemory } from '@rollcall/server/resource-types.ts';
import { createScim } from '@rollcall/server/scim/scim.ts';
import {
  bulkRequestUrn,
  enterpriseUserUrn,
  groupSchemaUrn,
  patchOpUrn,
  searchRequestUrn,
  userSchemaUrn,
} from '@rollcall/shared/scim/schema/urn.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';
import { unknownId, unknownIds } from './admin-requests.ts';
import { comparable, createTenants, type Tenant, tracesOf } from './tenants.ts';

const server: TestServer = await startTestServer();
let alpha: Tenant;
let bravo: Tenant;
beforeAll(async () => {
  ({ alpha, bravo } = await createTenants(server));
});
afterAll(() => server.close());

interface Route {
  readonly method: string;
  /** Below /scim/v2. */
  readonly path: string;
}

const typesWith = createTypesMemory();

/** Every route of the router: a new one is here without anybody adding it. HEAD is GET without its body. */
const routes: readonly Route[] = createScim({
  ...server.stores,
  logger: createLogger('silent'),
  now: () => 0,
  monotonicNow: () => 0,
  newId: () => 'id',
  baseUrl: 'https://acme.example/scim/v2',
  bodyLimits: defaultBodyLimits,
  fallbackWorkspaceId: server.workspace.id,
  rateLimits: undefined,
  typesOf: createResourceTypes(server.stores.directory.schemas, typesWith),
  typesWith,
})
  .routes.filter(({ method, path }) => method !== 'HEAD' && !path.includes('/Me'))
  .map(({ method, path }) => ({ method, path: path.replace('/scim/v2', '') }));

/** The id of a tenant's thing in a path, by the path's first segment; undefined for what is the same for all. */
const idsBySegment: Readonly<Record<string, string | undefined>> = {
  Users: 'users',
  Groups: 'groups',
  Schemas: 'schemas',
  ResourceTypes: undefined,
};

const bodies: Readonly<Record<string, unknown>> = {
  'POST /Users': { schemas: [userSchemaUrn], userName: 'bravoton.probe@example.com' },
  'PUT /Users/:id': { schemas: [userSchemaUrn], userName: 'bravoton.other@example.com' },
  'PATCH /Users/:id': {
    schemas: [patchOpUrn],
    Operations: [{ op: 'replace', path: 'displayName', value: 'x' }],
  },
  'POST /Groups': { schemas: [groupSchemaUrn], displayName: 'bravoton probe' },
  'PUT /Groups/:id': { schemas: [groupSchemaUrn], displayName: 'bravoton other' },
  'PATCH /Groups/:id': {
    schemas: [patchOpUrn],
    Operations: [{ op: 'replace', path: 'displayName', value: 'x' }],
  },
  'POST /.search': { schemas: [searchRequestUrn], count: 100 },
  'POST /Users/.search': { schemas: [searchRequestUrn], count: 100 },
  'POST /Groups/.search': { schemas: [searchRequestUrn], count: 100 },
  'POST /Bulk': {
    schemas: [bulkRequestUrn],
    Operations: [{ method: 'DELETE', path: `/Users/${unknownId}` }],
  },
};

const segmentOf = ({ path }: Route) => path.split('/')[1] ?? '';
const nameOf = ({ method, path }: Route) => `${method} ${path}`;

function call(route: Route, secret: string | null, id = unknownId) {
  const body = bodies[nameOf(route)];
  return server.scim(route.method, route.path.replace(':id', encodeURIComponent(id)), {
    authorization: secret === null ? null : `Bearer ${secret}`,
    ...(body === undefined ? {} : { body }),
  });
}

/** Everything of alpha as its own owner sees it; every change to it would be a row of its activity. */
async function snapshotOfAlpha(): Promise<readonly string[]> {
  const authorization = `Bearer ${alpha.operators.owner.secret}`;
  await server.stores.log.flush();
  const paths = ['/users?limit=200', '/activity?limit=200', '/provisioning-log?limit=200', '/tokens'];
  const answers = await Promise.all(paths.map((path) => server.admin('GET', path, { authorization })));
  return answers.map(({ status, text }) => `${status} ${text}`);
}

const hasId = ({ path }: Route) => path.includes(':id');
const isWrite = ({ method, path }: Route) => method !== 'GET' && !path.includes('.search');
const keyOf = (route: Route) => idsBySegment[segmentOf(route)];

describe.each(routes)('$method $path', (route) => {
  it('has what this matrix needs to know of it', () => {
    const segments = hasId(route) ? Object.keys(idsBySegment) : [segmentOf(route)];
    expect(segments).toContain(segmentOf(route));
    const names = isWrite(route) && route.method !== 'DELETE' ? Object.keys(bodies) : [nameOf(route)];
    expect(names).toContain(nameOf(route));
  });

  it.each([
    { name: 'no credential', secret: () => null },
    { name: 'garbage', secret: () => 'rcs_garbage' },
    { name: 'an expired token', secret: () => bravo.tokens.expired },
    { name: 'a revoked token', secret: () => bravo.tokens.revoked },
    { name: 'an operator token', secret: () => bravo.operators.owner.secret },
  ])('answers 401 to $name, and the same for every id', async ({ secret }) => {
    const key = keyOf(route);
    const ids = hasId(route) && key !== undefined ? [bravo.ids[key], alpha.ids[key], unknownId] : [unknownId];
    const answers = await Promise.all(ids.map((id) => call(route, secret(), id)));
    for (const answer of answers) expect(answer.status).toBe(401);
    const [own, ...others] = answers.map((answer, index) => comparable(answer, ids[index] ?? ''));
    for (const other of others) expect(other).toEqual(own);
    expect(tracesOf(alpha, own?.text ?? '')).toEqual([]);
  });
});

describe.each(routes.filter(isWrite))('$method $path', (route) => {
  it('answers 403 to a token that may only read', async () => {
    for (const id of [bravo.ids['users'], unknownId]) {
      expect((await call(route, bravo.tokens.readOnly, id)).status).toBe(403);
    }
  });
});

describe.each(routes.filter((route) => hasId(route) && keyOf(route) !== undefined))(
  '$method $path',
  (route) => {
    it('answers a foreign id exactly as one that names nothing, and changes nothing', async () => {
      const key = keyOf(route) ?? '';
      const foreign = alpha.ids[key] ?? '';
      const none = unknownIds[key] ?? unknownId;
      const before = await snapshotOfAlpha();
      const answer = comparable(await call(route, bravo.tokens.active, foreign), foreign);
      const unknown = comparable(await call(route, bravo.tokens.active, none), none);
      expect(unknown.status).toBe(404);
      expect(answer).toEqual(unknown);
      expect(tracesOf(alpha, answer.text)).toEqual([]);
      expect(await snapshotOfAlpha()).toEqual(before);
    });
  },
);

describe.each(routes.filter((route) => !hasId(route)))('$method $path', (route) => {
  it('shows and changes nothing of another workspace', async () => {
    const before = await snapshotOfAlpha();
    const answer = await call(route, bravo.tokens.active);
    expect(answer.status).toBeLessThan(300);
    expect(tracesOf(alpha, answer.text)).toEqual([]);
    expect(await snapshotOfAlpha()).toEqual(before);
  });
});

describe('what a request holds', () => {
  const asBravo = (method: string, path: string, body?: unknown) =>
    server.scim(method, path, { authorization: `Bearer ${bravo.tokens.active}`, body });

  it.each([
    ['Users', (tenant: Tenant) => `userName eq "${tenant.userName}"`],
    ['Users', (tenant: Tenant) => `id eq "${tenant.ids['users']}"`],
    ['Users', (tenant: Tenant) => `externalId eq "${tenant.name}-external"`],
    ['Users', (tenant: Tenant) => `emails.value eq "${tenant.userName}"`],
    ['Users', (tenant: Tenant) => `emails[type eq "work" and value eq "${tenant.userName}"]`],
    ['Users', (tenant: Tenant) => `displayName co "${tenant.name}"`],
    ['Users', (tenant: Tenant) => `not (userName eq "x") and groups.value eq "${tenant.ids['groups']}"`],
    ['Groups', (tenant: Tenant) => `displayName eq "${tenant.name} group"`],
    ['Groups', (tenant: Tenant) => `members.value eq "${tenant.ids['users']}"`],
  ] as const)('a filter over /%s finds what is its own and nothing foreign: %s', async (type, filterFor) => {
    const find = (tenant: Tenant) =>
      asBravo('GET', `/${type}?filter=${encodeURIComponent(filterFor(tenant))}`);
    const own = await find(bravo);
    expect([own.status, own.body.totalResults]).toEqual([200, 1]);
    const foreign = await find(alpha);
    expect([foreign.status, foreign.body.totalResults]).toEqual([200, 0]);
    expect(tracesOf(alpha, foreign.text)).toEqual([]);
    const search = await asBravo('POST', `/${type}/.search`, {
      schemas: [searchRequestUrn],
      filter: filterFor(alpha),
    });
    expect([search.status, search.body.totalResults]).toEqual([200, 0]);
  });

  it('a Bulk request reaches no foreign id', async () => {
    const before = await snapshotOfAlpha();
    const operations = (user: string, group: string) => [
      { method: 'DELETE', path: `/Users/${user}` },
      { method: 'PUT', path: `/Users/${user}`, data: bodies['PUT /Users/:id'] },
      { method: 'PATCH', path: `/Groups/${group}`, data: bodies['PATCH /Groups/:id'] },
      { method: 'DELETE', path: `/Groups/${group}` },
    ];
    const send = (user: string, group: string) =>
      asBravo('POST', '/Bulk', { schemas: [bulkRequestUrn], Operations: operations(user, group) });
    const { users = '', groups = '' } = alpha.ids;
    const foreign = comparable(await send(users, groups), users);
    const unknown = comparable(await send(unknownId, unknownId), unknownId);
    expect(foreign.text.replaceAll(groups, 'ID')).toBe(unknown.text);
    expect(JSON.parse(unknown.text).Operations.map(({ status }: { status: string }) => status)).toEqual(
      Array.from({ length: 4 }, () => '404'),
    );
    expect(await snapshotOfAlpha()).toEqual(before);
  });

  it.each(['add', 'replace'])(
    'PATCH %s takes no foreign user for a member, and no foreign one for known',
    async (op) => {
      const patch = (value: string) =>
        asBravo('PATCH', `/Groups/${bravo.ids['groups']}`, {
          schemas: [patchOpUrn],
          Operations: [{ op, path: 'members', value: [{ value }] }],
        });
      const { users: foreignId = '' } = alpha.ids;
      const before = await snapshotOfAlpha();
      const foreign = comparable(await patch(foreignId), foreignId);
      const unknown = comparable(await patch(unknownId), unknownId);
      expect([foreign.status, foreign.text]).toEqual([unknown.status, unknown.text]);
      const group = await asBravo('GET', `/Groups/${bravo.ids['groups']}`);
      expect(tracesOf(alpha, group.text)).toEqual([]);
      expect(await snapshotOfAlpha()).toEqual(before);
    },
  );

  it('a manager of another workspace is only the text that was sent', async () => {
    const manager = { value: alpha.ids['users'] };
    const made = await asBravo('POST', '/Users', {
      schemas: [userSchemaUrn, enterpriseUserUrn],
      userName: 'bravoton.managed@example.com',
      [enterpriseUserUrn]: { manager },
    });
    expect(made.status).toBe(201);
    expect(tracesOf({ ...alpha, ids: {} }, made.text)).toEqual([]);
  });

  it.each([
    { name: 'userName', path: '/Users', body: (tenant: Tenant) => ({ userName: tenant.userName }) },
    {
      name: 'userName of an account to link',
      path: '/Users',
      body: (tenant: Tenant) => ({ userName: `${tenant.name}.before` }),
    },
    {
      name: 'userName of a deleted user',
      path: '/Users',
      body: (tenant: Tenant) => ({ userName: `${tenant.name}.gone` }),
    },
    {
      name: 'displayName',
      path: '/Groups',
      body: (tenant: Tenant) => ({ displayName: `${tenant.name} group` }),
    },
  ])('the same $name is free in another workspace', async ({ path, body }) => {
    const before = await snapshotOfAlpha();
    const answer = await asBravo('POST', path, body(alpha));
    expect(answer.status).toBe(201);
    expect(Object.values(alpha.ids)).not.toContain(answer.body.id);
    expect(await snapshotOfAlpha()).toEqual(before);
  });
});

it.each(['Users', 'Groups'])('counts of /%s are the tenant’s own after all of that', async (type) => {
  for (const { tokens } of [alpha, bravo]) {
    const authorization = `Bearer ${tokens.active}`;
    const list = await server.scim('GET', `/${type}?count=1000`, { authorization });
    expect(list.body.Resources).toHaveLength(list.body.totalResults);
    const page = await server.scim('GET', `/${type}?count=1`, { authorization });
    expect(page.body.totalResults).toBe(list.body.totalResults);
  }
});

it('counts of the console are the tenant’s own after all of that', async () => {
  for (const { operators } of [alpha, bravo]) {
    const authorization = `Bearer ${operators.owner.secret}`;
    const { body } = await server.admin('GET', '/users?limit=200', { authorization });
    const statuses: string[] = body.items.map(({ status }: { status: string }) => status);
    const active = statuses.filter((status) => status === 'active').length;
    expect(body.counts).toEqual({ active, deactivated: statuses.length - active });
  }
});

it('the chain of each tenant is whole after all of that', async () => {
  for (const { operators } of [alpha, bravo]) {
    const authorization = `Bearer ${operators.owner.secret}`;
    const check = await server.admin('GET', '/activity/check', { authorization });
    expect(check.body).toEqual({ isWhole: true, firstBreak: null, lastBreak: null });
  }
});
