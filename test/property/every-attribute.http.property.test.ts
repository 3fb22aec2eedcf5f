import { enterpriseUserUrn, groupSchemaUrn, userSchemaUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../harness/server.ts';

interface Attribute {
  readonly name: string;
  readonly subAttributes?: readonly Attribute[];
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  const body = {
    userName: 'ada',
    roles: [{ value: 'admin', primary: true }],
    emails: [{ value: 'ada@acme.test' }],
  };
  const { body: ada } = await server.scim('POST', '/Users', { body });
  await server.scim('POST', '/Users', {
    body: { userName: 'bo', [enterpriseUserUrn]: { manager: { value: ada.id } } },
  });
  const members = [{ value: ada.id }];
  await server.scim('POST', '/Groups', { body: { displayName: 'Team', members } });
});
afterAll(() => server.close());

const common = [
  'id',
  'externalId',
  'schemas',
  'meta',
  'meta.resourceType',
  'meta.created',
  'meta.lastModified',
];

/** Every attribute and sub-attribute that /Schemas lists, and those that every resource has. */
async function pathsOf(urn: string): Promise<readonly string[]> {
  const { body } = await server.scim('GET', `/Schemas/${urn}`);
  const attributes: readonly Attribute[] = body.attributes;
  const listed = attributes.flatMap(({ name, subAttributes = [] }) => [
    name,
    ...subAttributes.map((part) => `${name}.${part.name}`),
  ]);
  const prefix = urn === enterpriseUserUrn ? `${urn}:` : '';
  const paths = listed.map((path) => prefix + path);
  return urn === enterpriseUserUrn ? paths : [...paths, ...common, 'meta.location', 'meta.version'];
}

/** The queries that were not answered with 200 or, where the attribute does not fit, with 400. */
async function faultsOf(endpoint: string, queries: readonly string[]): Promise<readonly string[]> {
  const answers = await Promise.all(
    queries.map(async (query) => ({ query, status: (await server.scim('GET', endpoint + query)).status })),
  );
  return answers
    .filter(({ status }) => status !== 200 && status !== 400)
    .map(({ query, status }) => `${query}: ${status}`);
}

const toFilters = (path: string) =>
  [
    `${path} pr`,
    `not (${path} pr)`,
    `${path} eq "x"`,
    `${path} ne "x"`,
    `${path} co "x"`,
    `${path} gt "2026-01-01"`,
  ].map((filter) => `?filter=${encodeURIComponent(filter)}`);

describe.each([
  { endpoint: '/Users', urn: userSchemaUrn },
  { endpoint: '/Users', urn: enterpriseUserUrn },
  { endpoint: '/Groups', urn: groupSchemaUrn },
])('every attribute of $urn', ({ endpoint, urn }) => {
  it('can be sorted by, or the answer says why not', async () => {
    const paths = await pathsOf(urn);
    const queries = paths.flatMap((path) => [
      `?sortBy=${encodeURIComponent(path)}`,
      `?sortBy=${encodeURIComponent(path)}&sortOrder=descending&cursor=`,
    ]);
    expect(await faultsOf(endpoint, queries)).toEqual([]);
  });

  it('can be filtered by, or the answer says why not', async () => {
    const paths = await pathsOf(urn);
    expect(await faultsOf(endpoint, paths.flatMap(toFilters))).toEqual([]);
  });

  it('can be asked for and left out', async () => {
    const paths = await pathsOf(urn);
    const queries = paths.flatMap((path) => [
      `?attributes=${encodeURIComponent(path)}`,
      `?excludedAttributes=${encodeURIComponent(path)}`,
    ]);
    expect(await faultsOf(endpoint, queries)).toEqual([]);
  });
});
