import { enterpriseUserUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { connectProvider, createPeople, readMembers, readOutcomes } from '../harness/idp-connection.ts';
import { oktaClient } from '../harness/okta.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

/** An app made with the App Integration Wizard changes everything by GET and PUT of the whole resource. */
let server: TestServer;
let okta: ReturnType<typeof oktaClient>;
beforeEach(async () => {
  server = await startTestServer();
  okta = oktaClient(await connectProvider(server, 'okta'));
});
afterEach(() => server.close());

const jane = { userName: 'jane@acme.test', givenName: 'Jane', familyName: 'Roe', externalId: '00uOKTA1' };

it('plays joiner, mover and leaver with nothing but PUT', async () => {
  await okta.lookUp(jane.userName);
  const { id } = (await okta.create(jane)).body;

  const moved = await okta.putUpdate(id, {
    displayName: 'Jane Doe',
    name: { givenName: 'Jane', familyName: 'Doe', formatted: 'Jane Doe' },
    [enterpriseUserUrn]: { department: 'Research', employeeNumber: '42' },
  });
  expect(moved).toMatchObject({
    status: 200,
    body: { displayName: 'Jane Doe', [enterpriseUserUrn]: { department: 'Research', employeeNumber: '42' } },
  });

  expect(await okta.putUpdate(id, { active: false })).toMatchObject({ status: 200, body: { active: false } });
  expect(await okta.lookUp(jane.userName)).toMatchObject({
    body: {
      totalResults: 1,
      Resources: [{ id, active: false, [enterpriseUserUrn]: { department: 'Research' } }],
    },
  });
  expect(await okta.putUpdate(id, { active: true })).toMatchObject({ status: 200, body: { active: true } });
  expect((await readOutcomes(server)).filter((outcome) => outcome !== 'read')).toEqual([
    'created',
    'updated',
    'deactivated',
    'reactivated',
  ]);
});

it('links a user who is there already: look-up, GET, then PUT instead of POST', async () => {
  const { body: existing } = await server.scim('POST', '/Users', { body: { userName: 'JANE@acme.test' } });
  const { body: found } = await okta.lookUp(jane.userName);
  expect(found).toMatchObject({ totalResults: 1, Resources: [{ id: existing.id }] });
  const linked = await okta.putUpdate(existing.id, { ...jane, userName: jane.userName });
  expect(linked).toMatchObject({
    status: 200,
    body: { id: existing.id, userName: jane.userName, externalId: jane.externalId },
  });
});

it('takes its own read-only attributes back, and a PUT without active changes no state', async () => {
  const { id } = (await okta.create(jane)).body;
  await okta.putUpdate(id, { active: false });
  const { body } = await okta.putUpdate(id, {
    active: undefined,
    id: 'another-id',
    meta: { resourceType: 'User', version: 'W/"99"', created: 'yesterday' },
    groups: [{ value: 'made-up' }],
    'urn:okta:acme:1.0:user:custom': { badge: '7' },
    title: 'Engineer',
  });
  expect(body).toMatchObject({ id, active: false, title: 'Engineer', meta: { version: 'W/"3"' } });
  expect(body).not.toHaveProperty('groups');
});

it('clears what a PUT leaves out or empties', async () => {
  const { id } = (await okta.create(jane)).body;
  await okta.putUpdate(id, { title: 'Engineer', nickName: 'J' });
  const { body } = await okta.putUpdate(id, { title: '', nickName: undefined, locale: null });
  expect(body).toMatchObject({ userName: jane.userName, displayName: 'Jane Roe' });
  for (const name of ['title', 'nickName', 'locale']) expect(body).not.toHaveProperty(name);
});

it('pushes a group by PUT: members, rename, a leaver, the last member', async () => {
  const people = await createPeople(server, 3);
  const [first = '', second = '', third = ''] = people;
  const member = (value: string) => ({ value, display: `${value}@acme.test` });
  const { id } = (await okta.createGroup('Engineers')).body;
  expect((await okta.readGroup(id)).body).not.toHaveProperty('members');

  const filled = await okta.putGroup(id, { members: people.map(member) });
  expect(filled).toMatchObject({ status: 200, body: { id, displayName: 'Engineers' } });
  expect(await readMembers(server, id)).toEqual(people);

  // Okta reads the group, so the members come back to us in our own shape.
  expect((await okta.putGroup(id, { displayName: 'Builders' })).status).toBe(200);
  expect(await readMembers(server, id)).toEqual(people);

  await okta.putGroup(id, { members: [member(first), member(third)] });
  expect(await readMembers(server, id)).toEqual([first, third]);
  expect((await okta.read(second)).body).not.toHaveProperty('groups');

  await okta.putGroup(id, { members: [] });
  expect(await readMembers(server, id)).toEqual([]);
  expect((await okta.deleteGroup(id)).status).toBe(204);
});
