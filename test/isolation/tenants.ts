import { createOperatorService } from '@rollcall/server/admin/operators/service.ts';
import { type OperatorRole, operatorRoles } from '@rollcall/shared/contract/operators.ts';

import type { HttpAnswer } from '../harness/http.ts';
import type { TestServer } from '../harness/server.ts';

const dayMs = 86_400_000;
const owner = { id: 'test', kind: 'operator', source: 'console', requestId: 'setup' } as const;

export type Tenant = Awaited<ReturnType<typeof createTenant>>;

/** Every credential a tenant may have, and one of each thing. All it stores holds its name, so a leak shows. */
async function createTenant(server: TestServer, name: string) {
  const { stores } = server;
  const workspaceId = `workspace-${name}`;
  await stores.directory.workspaces.ensure({
    id: workspaceId,
    name,
    plan: 'premium',
    isScimEnabled: true,
    createdAt: Date.parse('2026-11-24T09:00:00.000Z'),
  });
  const operators = await createOperators(server, workspaceId, name);
  const authorization = `Bearer ${operators.owner.secret}`;

  async function make(path: string, body: unknown): Promise<HttpAnswer> {
    const answer = await server.admin('POST', path, { authorization, body });
    if (answer.status >= 300) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
    return answer;
  }
  const token = (kind: string, more = {}) =>
    make('/tokens', { name: `${name} ${kind}`, provider: 'okta', ...more }).then(({ body }) => body);

  const [active, expired, revoked, readOnly] = [
    await token('active'),
    await token('expired', { expiresInDays: 1 }),
    await token('revoked'),
    await token('read-only', { scopes: ['read'] }),
  ];
  await make(`/tokens/${revoked.token.id}/revoke`, undefined);
  const urn = `urn:${name}:params:scim:schemas:1.0:Badge`;
  const attributes = [{ name: 'badge', type: 'string' }];
  await make('/schemas', { id: urn, resourceType: 'User', name: `${name} badge`, attributes });

  const scim = (path: string, body: unknown) =>
    server.scim('POST', path, { authorization: `Bearer ${active.secret}`, body });
  const userName = `${name}.user@example.com`;
  const user = await scim('/Users', {
    userName,
    externalId: `${name}-external`,
    displayName: `${name} user`,
    emails: [{ value: userName, type: 'work' }],
  });
  const gone = await scim('/Users', { userName: `${name}.gone` });
  await server.scim('DELETE', `/Users/${gone.body.id}`, { authorization: `Bearer ${active.secret}` });
  const group = await scim('/Groups', { displayName: `${name} group`, members: [{ value: user.body.id }] });
  const session = await make('/sessions', {
    userName,
    app: `${name} app`,
    expiresAt: '2026-12-24T09:00:00.000Z',
  });
  const access = await makeAccess(make, name);
  const sink = await make('/sinks', { kind: 'webhook', name: `${name} sink`, url: 'https://127.0.0.1:9/' });
  const userImport = await makeImport(server, { name, authorization });
  const { duplicate, link } = await makeQuestions(server, { name, authorization, secret: active.secret });
  await stores.log.flush();
  const {
    rows: [row],
  } = await stores.log.page(workspaceId, { limit: 1 });

  return {
    name,
    workspaceId,
    userName,
    operators,
    tokens: {
      active: active.secret,
      expired: expired.secret,
      revoked: revoked.secret,
      readOnly: readOnly.secret,
    },
    /** Ids as they stand in paths, by the first segment of the path. */
    ids: {
      users: String(user.body.id),
      groups: String(group.body.id),
      tokens: String(active.token.id),
      connections: String(active.token.connectionId),
      operators: operators.support.id,
      schemas: urn,
      duplicates: duplicate,
      links: link,
      sessions: String(session.body.id),
      sinks: String(sink.body.id),
      'user-imports': userImport,
      ...access,
      'provisioning-log': String(row?.id),
    } as Readonly<Record<string, string>>, // as a record: a path may name any segment
  };
}

type Make = (path: string, body: unknown) => Promise<HttpAnswer>;

/** One of each thing that decides about access. */
async function makeAccess(make: Make, name: string): Promise<Readonly<Record<string, string>>> {
  const id = async (path: string, body: object): Promise<string> =>
    String((await make(path, { name: `${name} ${path.slice(1)}`, ...body })).body.id);
  const role = await id('/roles', { permissions: [`${name}.read`] });
  return {
    roles: role,
    organizations: await id('/organizations', {}),
    'role-templates': await id('/role-templates', { roleIds: [role] }),
    policies: await id('/policies', { roleIds: [role], conditions: [{ on: 'source', source: 'scim' }] }),
  };
}

interface Access {
  readonly name: string;
  /** Of an owner. */
  readonly authorization: string;
  /** Of a SCIM token. */
  readonly secret: string;
}

/** A file of people that was checked, and waits to be applied. */
async function makeImport(
  server: TestServer,
  { name, authorization }: Pick<Access, 'name' | 'authorization'>,
): Promise<string> {
  const headers = { 'Content-Type': 'text/csv' };
  const body = `userName\n${name}.imported@example.com\n`;
  const made = await server.admin('POST', '/user-imports', { authorization, headers, body });
  const id = String(made.body.id);
  for (;;) {
    const { body: item } = await server.admin('GET', `/user-imports/${id}`, { authorization });
    if (item.state === 'ready') return id;
    if (item.state !== 'checking') throw new Error(`An import is ${item.state}: ${item.failure}`);
  }
}

/** What waits for a decision: two accounts that look like one, and a link that somebody must approve. */
async function makeQuestions(server: TestServer, { name, authorization, secret }: Access) {
  const asOwner = (method: string, path: string, body?: unknown) =>
    server.admin(method, path, { authorization, body, headers: { 'If-Match': '*' } });
  const person = { name: { givenName: 'Pat', familyName: name } };
  for (const userName of [`pat.${name}@example.com`, `pat.${name}@example.org`]) {
    await asOwner('POST', '/users', { attributes: { ...person, userName } });
  }
  const duplicates = await asOwner('GET', '/duplicates');

  await asOwner('PATCH', '/provisioning-rules', { linkPolicy: 'queue' });
  const emails = [{ value: `${name}.before@example.com` }];
  await asOwner('POST', '/users', { attributes: { userName: `${name}.before`, emails } });
  const body = { userName: `${name}.linked`, emails };
  await server.scim('POST', '/Users', { authorization: `Bearer ${secret}`, body });
  const links = await asOwner('GET', '/links');
  return { duplicate: firstId(duplicates), link: firstId(links) };
}

function firstId({ status, body, text }: HttpAnswer): string {
  const id: unknown = body?.items?.[0]?.id;
  if (typeof id === 'string') return id;
  throw new Error(`A tenant has less than it should: ${status} ${text}`);
}

async function limitCreates(server: TestServer, { operators }: Tenant, creates: number): Promise<void> {
  const authorization = `Bearer ${operators.owner.secret}`;
  const body = { limits: { creates } };
  await server.admin('PATCH', '/provisioning-rules', { authorization, body, headers: { 'If-Match': '*' } });
}

/** A change that the mass-change guard holds; what comes after it in that workspace waits behind it. */
async function makeHold(server: TestServer, tenant: Tenant): Promise<void> {
  const { name, operators, tokens } = tenant;
  const authorization = `Bearer ${operators.owner.secret}`;
  await limitCreates(server, tenant, 0);
  const user = { userName: `${name}.held@example.com` };
  await server.scim('POST', '/Users', { authorization: `Bearer ${tokens.active}`, body: user });
  firstId(await server.admin('GET', '/holds', { authorization }));
}

type Secrets = Record<OperatorRole | 'revoked', { readonly id: string; readonly secret: string }>;

async function createOperators(server: TestServer, workspaceId: string, name: string): Promise<Secrets> {
  let count = 0;
  const service = createOperatorService({
    operators: server.stores.directory.operators,
    now: () => Date.parse('2026-11-24T09:00:00.000Z'),
    newId: () => {
      count += 1;
      return `operator-${name}-${count}`;
    },
    permanentOwnerId: undefined,
  });
  const actor = { ...owner, workspaceId, name: `${name} setup` };
  const create = async (kind: string, role: OperatorRole) => {
    const { operator, secret } = await service.create(actor, { name: `${name} ${kind}`, role });
    return { id: operator.id, secret };
  };
  const revoked = await create('revoked', 'owner');
  const entries = [];
  for (const role of operatorRoles) entries.push([role, await create(role, role)] as const);
  await service.revoke(actor, revoked.id);
  return { ...Object.fromEntries(entries), revoked } as Secrets; // safe cast: one for each role
}

/** Two tenants beside the workspace that the server starts with; expired tokens are expired when they are done. */
export async function createTenants(server: TestServer): Promise<{ alpha: Tenant; bravo: Tenant }> {
  const alpha = await createTenant(server, 'alphaville');
  const bravo = await createTenant(server, 'bravoton');
  await makeHold(server, alpha);
  // Guarded too, and far from its limit: what another workspace holds must not hold anything here.
  await limitCreates(server, bravo, 1_000);
  server.advance(2 * dayMs);
  return { alpha, bravo };
}

/** What of a tenant stands in a text: its name, or an id of one of its things. */
export function tracesOf({ name, workspaceId, ids }: Tenant, text: string): readonly string[] {
  return [name, workspaceId, ...Object.values(ids)].filter((trace) => text.includes(trace));
}

/** An answer without what differs from call to call, so that two of them can be compared. */
export function comparable({ status, headers, text }: HttpAnswer, id: string) {
  const { date: _, 'content-length': __, ...rest } = headers;
  const withoutIds = text.replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID');
  return {
    status,
    headers: rest,
    text: withoutIds
      .replaceAll(/"requestId":"[^"]+"/g, '"requestId":"R"')
      .replaceAll(/\(request [^)]+\)/g, '(request R)'),
  };
}
