import { enterpriseUserUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { entraClient, entraFlagClient } from '../harness/entra.ts';
import { connectProvider, createPeople, readMembers, readOutcomes } from '../harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

/**
 * The flag aadOptscim062020 changes what the provisioning cycle sends, but not what Provision on demand sends: both
 * dialects meet on the same users.
 */
let server: TestServer;
let cycle: ReturnType<typeof entraFlagClient>;
let onDemand: ReturnType<typeof entraClient>;
beforeEach(async () => {
  server = await startTestServer();
  const connection = await connectProvider(server, 'entra');
  cycle = entraFlagClient(connection);
  onDemand = entraClient(connection);
});
afterEach(() => server.close());

const jo = { userName: 'jroe@acme.test', externalId: 'jroe', givenName: 'Jo', familyName: 'Roe' };

it('tests the connection with the flag in the query', async () => {
  expect(await cycle.testConnection('f1a7c2de-0c4e-4a55-9c55-2f0b8b8f4c11')).toMatchObject({
    status: 200,
    body: { totalResults: 0, Resources: [] },
  });
  expect(await readOutcomes(server)).toEqual(['probe']);
});

it('updates many attributes in one operation with dotted names and names with URN', async () => {
  const { id } = (await onDemand.create(jo)).body;
  const updated = await cycle.replaceMany(id, {
    displayName: 'J Doe',
    'name.givenName': 'Johanna',
    'name.familyName': 'Doe',
    [`${enterpriseUserUrn}:employeeNumber`]: '42',
    [`${enterpriseUserUrn}:department`]: 'Sales',
    'emails[type eq "work"].value': 'jdoe@acme.test',
  });
  expect(updated.status).toBe(200);
  expect((await onDemand.read(id)).body).toMatchObject({
    displayName: 'J Doe',
    name: { givenName: 'Johanna', familyName: 'Doe', formatted: 'Jo Roe' },
    emails: [{ value: 'jdoe@acme.test', type: 'work', primary: true }],
    [enterpriseUserUrn]: { employeeNumber: '42', department: 'Sales' },
  });
});

it('keeps filtered paths apart from the operation without path', async () => {
  const { id } = (await onDemand.create(jo)).body;
  const updated = await cycle.patch(
    id,
    { op: 'replace', path: 'emails[type eq "work"].value', value: 'j@acme.test' },
    { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '+31 6 1234 5678' },
    { op: 'replace', value: { title: 'Analyst', active: true } },
  );
  expect(updated).toMatchObject({
    status: 200,
    body: {
      title: 'Analyst',
      emails: [{ value: 'j@acme.test', type: 'work', primary: true }],
      // Returned exactly as it was sent.
      phoneNumbers: [{ value: '+31 6 1234 5678', type: 'mobile' }],
    },
  });
});

it('takes both dialects in turn on one user', async () => {
  const { id } = (await onDemand.create(jo)).body;
  expect((await cycle.setActive(id, false)).body).toMatchObject({ active: false });
  expect((await onDemand.enable(id)).body).toMatchObject({ active: true });
  await cycle.replaceMany(id, { 'name.familyName': 'Doe', title: 'Analyst' });
  await onDemand.replace(id, 'title', 'Manager');
  expect((await onDemand.disable(id)).body).toMatchObject({ active: false });
  expect((await cycle.setActive(id, true)).body).toMatchObject({
    active: true,
    title: 'Manager',
    name: { givenName: 'Jo', familyName: 'Doe' },
  });
  expect((await readOutcomes(server)).slice(1)).toEqual([
    'deactivated',
    'reactivated',
    'updated',
    'updated',
    'deactivated',
    'reactivated',
  ]);
});

it('takes both dialects in turn on one group', async () => {
  const people = await createPeople(server, 5);
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = people;
  const { id } = (await onDemand.createGroup('Sales', 'object-id')).body;
  const answers = [
    await cycle.addMembers(id, [first, second, third]),
    await onDemand.addMembers(id, [fourth, fifth]),
    await cycle.removeMember(id, first),
    await onDemand.removeMembers(id, [second]),
    await cycle.removeMember(id, second),
  ];
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
  expect(await readMembers(server, id)).toEqual([third, fourth, fifth]);
});
