import { mappedAttributes, requiredReason } from '@rollcall/shared/directory/attribute-mapping.ts';
import { identityProviderCodes } from '@rollcall/shared/idp/providers.ts';
import { enterpriseUserUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readLastEntry } from '../../../test/harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../../../test/harness/server.ts';

const department = `${enterpriseUserUrn}:department`;
const dayMs = 86_400_000;
const ignoredTitle = 'Ignored, because the mappings have it switched off: Title.';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const jane = {
  userName: 'jane@acme.test',
  name: { givenName: 'Jane', familyName: 'Doe' },
  emails: [{ value: 'jane@acme.test', type: 'work', primary: true }],
  title: 'Engineer',
  [enterpriseUserUrn]: { department: 'R&D', employeeNumber: '7' },
};

function ofConnection(path = ''): string {
  return `/mappings${path}?connectionId=${server.token.connectionId}`;
}

function move(switches: Record<string, boolean | null>, path = '/mappings', ifMatch = '*') {
  return server.admin('PATCH', path, { body: { switches }, headers: { 'If-Match': ifMatch } });
}

function undo(path = '/mappings/undo', ifMatch = '*') {
  return server.admin('POST', path, { headers: { 'If-Match': ifMatch } });
}

/** The row of an attribute in an answer. */
function rowOf(body: { attributes: { attribute: string }[] }, attribute: string) {
  return body.attributes.find((row) => row.attribute === attribute);
}

async function createJane(): Promise<string> {
  const { body } = await server.scim('POST', '/Users', { body: jane });
  return String(body.id);
}

describe('the attributes of a workspace', () => {
  it('are the thirteen of the product, all on, the four required ones locked with the reason', async () => {
    const { status, headers, body } = await server.admin('GET', '/mappings');
    expect({ status, etag: headers['etag'] }).toEqual({ status: 200, etag: 'W/"0"' });
    expect(body).toMatchObject({ connectionId: null, version: 0, undo: null, strangers: [] });
    const rows: { attribute: string; isOn: boolean; lockedBecause: string | null }[] = body.attributes;
    expect(rows.map(({ attribute }) => attribute)).toEqual(
      mappedAttributes.map(({ attribute }) => attribute),
    );
    expect(rows).toHaveLength(13);
    expect(rows.every(({ isOn }) => isOn)).toBe(true);
    expect(rows.filter(({ lockedBecause }) => lockedBecause === requiredReason)).toHaveLength(4);
    expect(rowOf(body, department)).toMatchObject({
      label: 'Department',
      type: 'string',
      decidedBy: 'default',
    });
  });

  it('show where each comes from in the identity provider of a connection', async () => {
    const { body } = await server.admin('GET', ofConnection());
    expect(body).toMatchObject({ connectionId: server.token.connectionId });
    expect(rowOf(body, 'name.givenName')).toMatchObject({
      source: { field: 'firstName', path: 'name.givenName' },
    });
  });

  it.each(['userName', 'emails', 'name.givenName', 'name.familyName'])(
    '%s cannot be switched off',
    async (attribute) => {
      const answer = await move({ title: false, [attribute]: false });
      expect(answer).toMatchObject({ status: 400, body: { code: 'attribute_required' } });
      expect(answer.body.detail).toContain(attribute);
      const preview = await server.admin('POST', '/mappings/preview', {
        body: { switches: { [attribute]: false } },
      });
      expect(preview).toMatchObject({ status: 400, body: { code: 'attribute_required' } });
      const { body } = await server.admin('GET', '/mappings');
      expect(rowOf(body, 'title')).toMatchObject({ isOn: true });
    },
  );

  it.each([
    { name: 'an unknown attribute', path: '/mappings', switches: { nonsense: false }, status: 400 },
    {
      name: 'a connection that is not there',
      path: '/mappings?connectionId=nobody',
      switches: {},
      status: 404,
    },
  ])('are left alone by a change of $name', async ({ path, switches, status }) => {
    expect((await move(switches, path)).status).toBe(status);
  });

  it('are changed only at the version that was read', async () => {
    expect((await move({ title: false }, '/mappings', 'W/"0"')).body).toMatchObject({ version: 1 });
    expect(await move({ title: true }, '/mappings', 'W/"0"')).toMatchObject({ status: 412 });
    const without = await server.admin('PATCH', '/mappings', { body: { switches: { title: true } } });
    expect(without).toMatchObject({ status: 428 });
  });

  it('tell each change with before and after in activity, and nothing when nothing changed', async () => {
    await move({ title: false, displayName: true }, ofConnection());
    await move({ title: true, displayName: null }, ofConnection());
    await move({ title: true }, ofConnection());
    const { body } = await server.admin('GET', '/activity?action=mappings.updated');
    const rows: { subject: object; changes: object[] }[] = body.items;
    expect(rows.map(({ changes }) => changes)).toEqual([
      [
        { path: 'displayName', before: true },
        { path: 'title', before: false, after: true },
      ],
      [
        { path: 'displayName', after: true },
        { path: 'title', after: false },
      ],
    ]);
    expect(rows[0]?.subject).toMatchObject({ kind: 'connection', id: server.token.connectionId });
  });
});

describe('an attribute that is off', () => {
  it('is ignored by create, PUT and PATCH, which change everything else; the log says so', async () => {
    await move({ title: false, [department]: false });
    const created = await server.scim('POST', '/Users', { body: jane });
    expect(created.body).not.toHaveProperty('title');
    expect(created.body[enterpriseUserUrn]).toEqual({ employeeNumber: '7' });
    expect((await readLastEntry(server)).explanation).toBe(
      'Ignored, because the mappings have it switched off: Title, Department.',
    );

    const put = await server.scim('PUT', `/Users/${created.body.id}`, { body: { ...jane, nickName: 'J' } });
    expect(put.body).toMatchObject({ nickName: 'J' });
    expect(put.body).not.toHaveProperty('title');
    const patch = await server.scim('PATCH', `/Users/${created.body.id}`, {
      body: {
        Operations: [
          { op: 'replace', path: 'title', value: 'Chief' },
          { op: 'replace', path: 'nickName', value: 'JD' },
        ],
      },
    });
    expect(patch.body).toMatchObject({ nickName: 'JD' });
    expect(patch.body).not.toHaveProperty('title');
    expect((await readLastEntry(server)).explanation).toContain('Title');
  });

  it('keeps the value that is stored, whatever is sent: another one, the same one, none, a removal', async () => {
    const id = await createJane();
    await move({ title: false });
    const { title: _, ...withoutTitle } = jane;
    for (const { request, explanation } of [
      { request: { method: 'PUT', body: { ...jane, title: 'Chief' } }, explanation: ignoredTitle },
      { request: { method: 'PUT', body: jane }, explanation: null },
      { request: { method: 'PUT', body: withoutTitle }, explanation: null },
      {
        request: { method: 'PATCH', body: { Operations: [{ op: 'remove', path: 'title' }] } },
        explanation: ignoredTitle,
      },
    ]) {
      const { status, body } = await server.scim(request.method, `/Users/${id}`, { body: request.body });
      expect({ status, title: body.title }).toEqual({ status: 200, title: 'Engineer' });
      expect(await readLastEntry(server)).toMatchObject({ outcome: 'unchanged', explanation });
    }
  });

  it('is taken by a connection that has it on while the workspace has it off', async () => {
    await move({ title: false });
    await move({ title: true }, ofConnection());
    const { body } = await server.admin('GET', ofConnection());
    expect(rowOf(body, 'title')).toMatchObject({ isOn: true, decidedBy: 'connection' });
    expect(rowOf(body, 'displayName')).toMatchObject({ isOn: true, decidedBy: 'default' });
    expect((await server.scim('POST', '/Users', { body: jane })).body.title).toBe('Engineer');
    await move({ title: null }, ofConnection());
    const bob = { userName: 'bob@acme.test', title: 'Chief' };
    expect((await server.scim('POST', '/Users', { body: bob })).body).not.toHaveProperty('title');
  });

  it('as Status, leaves people as they are; who is deleted and comes back may be used', async () => {
    const id = await createJane();
    await move({ active: false });
    const disable = { Operations: [{ op: 'replace', path: 'active', value: false }] };
    expect((await server.scim('PATCH', `/Users/${id}`, { body: disable })).body.active).toBe(true);
    expect((await server.scim('PUT', `/Users/${id}`, { body: { ...jane, active: false } })).body.active).toBe(
      true,
    );
    await server.scim('DELETE', `/Users/${id}`);
    const { body } = await server.scim('POST', '/Users', { body: { ...jane, title: 'Chief' } });
    expect(body).toMatchObject({ id, active: true, title: 'Chief' });
  });

  it('comes to the value of the identity provider with its next update once it is on again', async () => {
    const id = await createJane();
    await move({ title: false });
    await server.scim('PUT', `/Users/${id}`, { body: { ...jane, title: 'Chief' } });
    await move({ title: true });
    const { body } = await server.scim('PUT', `/Users/${id}`, { body: { ...jane, title: 'Chief' } });
    expect(body.title).toBe('Chief');
  });
});

describe('undo', () => {
  it('takes the last change back within a day, and does it again when asked again', async () => {
    const { body } = await move({ title: false });
    expect(body.undo).toEqual({ by: 'Ada', until: '2026-11-25T10:00:00.000Z' });
    server.advance(dayMs - 1);
    const undone = await undo();
    expect(rowOf(undone.body, 'title')).toMatchObject({ isOn: true, decidedBy: 'default' });
    expect((await server.scim('POST', '/Users', { body: jane })).body.title).toBe('Engineer');
    expect(rowOf((await undo()).body, 'title')).toMatchObject({ isOn: false });
    const actions = await server.admin('GET', '/activity?action=mappings.undone');
    expect(actions.body.items).toHaveLength(2);
  });

  it('is refused after a day, without any change, and at another version', async () => {
    expect(await undo()).toMatchObject({ status: 409, body: { code: 'nothing_to_undo' } });
    await move({ title: false });
    expect(await undo('/mappings/undo', 'W/"0"')).toMatchObject({ status: 412 });
    server.advance(dayMs);
    expect(await undo()).toMatchObject({ status: 409, body: { code: 'nothing_to_undo' } });
    expect((await server.admin('GET', '/mappings')).body.undo).toBeNull();
  });
});

describe('the impact of switching off', () => {
  it('counts whom the change then leaves alone, and names the first of them', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await server.scim('POST', '/Users', { body: { userName: name, title: 'Engineer' } });
    }
    await server.scim('POST', '/Users', { body: { userName: 'untitled' } });
    const gone = await server.scim('POST', '/Users', { body: { userName: 'gone', title: 'Engineer' } });
    await server.scim('DELETE', `/Users/${gone.body.id}`);
    await server.admin('POST', '/users', { body: { attributes: { userName: 'hand', title: 'Made here' } } });
    const switches = { title: false, displayName: false, [department]: false, phoneNumbers: null };
    const { status, body } = await server.admin('POST', '/mappings/preview', { body: { switches } });
    expect(status).toBe(200);
    expect(body.items).toEqual([
      { attribute: 'displayName', people: 0, names: [] },
      { attribute: 'title', people: 6, names: ['a', 'b', 'c', 'd', 'e'] },
      { attribute: department, people: 0, names: [] },
    ]);

    await move(switches);
    const { body: list } = await server.scim('GET', '/Users?filter=title%20pr');
    const kept = [];
    for (const { id, userName } of list.Resources as { id: string; userName: string }[]) {
      const put = await server.scim('PUT', `/Users/${id}`, { body: { userName, title: 'Chief' } });
      if (put.body.title === 'Engineer') kept.push(userName);
    }
    expect(kept).toHaveLength(6);
  });

  it('finds values of extensions, and counts only for connections that follow', async () => {
    await createJane();
    await move({ title: true }, ofConnection());
    const ask = (path: string) =>
      server.admin('POST', path, { body: { switches: { title: false, [department]: false } } });
    const people = [{ attribute: department, people: 1, names: ['jane@acme.test'] }];
    expect((await ask('/mappings/preview')).body.items).toEqual(people);
    expect((await ask(ofConnection('/preview'))).body.items).toEqual([
      { attribute: 'title', people: 1, names: ['jane@acme.test'] },
      ...people,
    ]);
    expect((await server.admin('GET', '/mappings')).body.version).toBe(0);
  });
});

describe('what a connection sends', () => {
  it('flags attributes that never came, with what came under names that nobody knows', async () => {
    await server.scim('POST', '/Users', {
      body: { ...jane, jobTitle: 'Engineer', title: undefined, password: 'x' },
    });
    await server.stores.log.flush();
    const { body } = await server.admin('GET', ofConnection());
    expect(rowOf(body, 'title')).toMatchObject({ seen: { state: 'never', sample: null } });
    expect(rowOf(body, 'name.givenName')).toMatchObject({ seen: { state: 'seen', sample: 'Jane' } });
    expect(rowOf(body, 'emails')).toMatchObject({ seen: { state: 'seen', sample: 'jane@acme.test' } });
    expect(rowOf(body, department)).toMatchObject({ seen: { state: 'seen', sample: 'R&D' } });
    expect(body.strangers).toEqual([{ path: 'jobTitle', sample: 'Engineer' }]);
  });

  it('says nothing before a whole user came, nor from what another connection sent', async () => {
    const other = await server.createToken({ name: 'Entra', provider: 'entra' });
    const authorization = `Bearer ${other.secret}`;
    const { body: user } = await server.scim('POST', '/Users', { body: jane, authorization });
    const patch = { Operations: [{ op: 'replace', path: 'title', value: 'Chief' }] };
    await server.scim('PATCH', `/Users/${user.id}`, { body: patch });
    await server.stores.log.flush();
    const { body } = await server.admin('GET', ofConnection());
    expect(rowOf(body, 'title')).toMatchObject({ seen: null });
  });
});

it('shows the presets of all identity providers side by side', async () => {
  const { body } = await server.admin('GET', '/mappings/presets');
  const providers: { provider: string; fields: { attribute: string; field: string }[] }[] = body.providers;
  expect(providers.map(({ provider }) => provider)).toEqual(identityProviderCodes);
  const fieldOf = (code: string, attribute: string) =>
    providers.find(({ provider }) => provider === code)?.fields.find((field) => field.attribute === attribute)
      ?.field;
  expect(['okta', 'entra', 'jumpcloud', 'aws'].map((code) => fieldOf(code, 'userName'))).toEqual([
    'userName',
    'userPrincipalName',
    'email',
    undefined,
  ]);
  expect(['jumpcloud', 'keycloak', 'other'].map((code) => fieldOf(code, 'active'))).toEqual([
    'activated',
    'enabled',
    'active',
  ]);
});

describe('other names of Status', () => {
  it.each(['activated', 'accountEnabled', 'ENABLED'])('%s means active', async (name) => {
    const id = await createJane();
    const put = await server.scim('PUT', `/Users/${id}`, { body: { ...jane, [name]: 'False' } });
    expect(put.body.active).toBe(false);
    for (const operation of [
      { op: 'replace', path: name, value: true, expected: true },
      { op: 'replace', value: { [name]: false }, expected: false },
    ]) {
      const { body } = await server.scim('PATCH', `/Users/${id}`, { body: { Operations: [operation] } });
      expect(body.active).toBe(operation.expected);
    }
    const both = await server.scim('PUT', `/Users/${id}`, { body: { ...jane, active: true, [name]: false } });
    expect(both.body.active).toBe(true);
  });
});
