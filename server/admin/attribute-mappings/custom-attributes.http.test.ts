import { customSchemaUrn } from '@rollcall/shared/contract/attribute-mappings.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const costCentre = {
  label: 'Cost centre',
  name: 'costCentre',
  type: 'string',
  source: 'extensionAttribute1',
  sample: 'CC-42',
};

function add(changes: object = {}) {
  return server.admin('POST', '/mappings/custom-attributes', { body: { ...costCentre, ...changes } });
}

describe('a custom attribute', () => {
  it('round-trips over SCIM, is listed at /Schemas, and has a row that switches it', async () => {
    const { status, body: row } = await add();
    const attribute = `${customSchemaUrn}:costCentre`;
    expect(status).toBe(201);
    expect(row).toMatchObject({
      attribute,
      label: 'Cost centre',
      isCustom: true,
      isOn: true,
      lockedBecause: null,
      sample: 'CC-42',
      source: { field: 'extensionAttribute1', path: attribute },
    });
    const { body: schema } = await server.scim('GET', `/Schemas/${customSchemaUrn}`);
    expect(schema.attributes).toMatchObject([
      { name: 'costCentre', type: 'string', description: 'Cost centre' },
    ]);

    const user = { userName: 'jane', [customSchemaUrn]: { costCentre: 'CC-42', floor: '3' } };
    const { body: created } = await server.scim('POST', '/Users', { body: user });
    expect(created).toMatchObject({
      schemas: expect.arrayContaining([customSchemaUrn]),
      [customSchemaUrn]: { costCentre: 'CC-42' },
    });
    const patch = { Operations: [{ op: 'replace', path: attribute, value: 'CC-7' }] };
    await server.scim('PATCH', `/Users/${created.id}`, { body: patch });
    const { body: read } = await server.scim('GET', `/Users/${created.id}`);
    expect(read[customSchemaUrn]).toEqual({ costCentre: 'CC-7' });

    await server.admin('PATCH', '/mappings', {
      body: { switches: { [attribute]: false } },
      headers: { 'If-Match': '*' },
    });
    await server.scim('PUT', `/Users/${created.id}`, { body: user });
    const { body: kept } = await server.scim('GET', `/Users/${created.id}`);
    expect(kept[customSchemaUrn]).toEqual({ costCentre: 'CC-7' });
    const { body: bob } = await server.scim('POST', '/Users', { body: { ...user, userName: 'bob' } });
    expect(bob).not.toHaveProperty(customSchemaUrn);
    expect(bob.schemas).not.toContain(customSchemaUrn);
  });

  it('joins the others of its schema, and each is told in activity', async () => {
    await add();
    expect((await add({ label: 'Badge', name: 'badge', type: 'integer', sample: '7' })).status).toBe(201);
    const { body } = await server.admin('GET', '/schemas');
    const [{ attributes }] = body.items;
    expect(attributes).toMatchObject([
      { name: 'costCentre', source: 'extensionAttribute1', sample: 'CC-42' },
      { name: 'badge', type: 'integer' },
    ]);
    const { body: activity } = await server.admin('GET', '/activity?action=attribute.added');
    expect(activity.items.map(({ changes }: { changes: unknown }) => changes)).toEqual([
      [{ path: `${customSchemaUrn}:badge`, after: 'Badge' }],
      [{ path: `${customSchemaUrn}:costCentre`, after: 'Cost centre' }],
    ]);
  });

  it('may be added by several at once', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const answers = await Promise.all(names.map((name) => add({ name })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const { body } = await server.admin('GET', '/schemas');
    expect(body.items[0].attributes).toHaveLength(4);
  });

  it.each([
    { name: 'a name of SCIM', changes: { name: 'Title' }, code: 'schema_refused' },
    { name: 'a name of the enterprise extension', changes: { name: 'department' }, code: 'schema_refused' },
    {
      name: 'a standard schema',
      changes: { schema: 'urn:ietf:params:scim:schemas:core:2.0:User' },
      code: 'schema_refused',
    },
    { name: 'a sample of another type', changes: { type: 'integer' }, code: 'invalid_value' },
    { name: 'a name that is none', changes: { name: 'cost centre' }, code: 'bad_request' },
  ])('is refused with $name, and nothing is stored', async ({ changes, code }) => {
    expect(await add(changes)).toMatchObject({ status: 400, body: { code } });
    expect((await server.admin('GET', '/schemas')).body.items).toEqual([]);
  });

  it('is refused twice, and in a schema of groups', async () => {
    await add();
    expect((await add({ name: 'COSTCENTRE' })).body.code).toBe('schema_refused');
    const schema = 'urn:acme:params:scim:schemas:1.0:Team';
    const team = {
      id: schema,
      resourceType: 'Group',
      name: 'Team',
      attributes: [{ name: 'lead', type: 'string' }],
    };
    await server.admin('POST', '/schemas', { body: team });
    expect((await add({ name: 'floor', schema })).body.code).toBe('schema_refused');
  });
});

it('an extension that nobody declared never breaks a request', async () => {
  const urn = 'urn:acme:params:scim:schemas:1.0:Nobody';
  const { status, body } = await server.scim('POST', '/Users', {
    body: { schemas: [urn], userName: 'jane', [urn]: { any: { thing: [1] } } },
  });
  expect({ status, body }).toMatchObject({ status: 201, body: { userName: 'jane' } });
  const patch = { Operations: [{ op: 'add', path: `${urn}:any`, value: 1 }] };
  expect((await server.scim('PATCH', `/Users/${body.id}`, { body: patch })).status).toBe(200);
});
