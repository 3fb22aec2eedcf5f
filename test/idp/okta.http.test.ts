import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  connectProvider,
  createPeople,
  readLastEntry,
  readMembers,
  readOutcomes,
} from '../harness/idp-connection.ts';
import { oktaClient } from '../harness/okta.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let okta: ReturnType<typeof oktaClient>;
beforeEach(async () => {
  server = await startTestServer();
  okta = oktaClient(await connectProvider(server, 'okta'));
});
afterEach(() => server.close());

const jane = { userName: 'jane@acme.test', givenName: 'Jane', familyName: 'Roe', externalId: '00uOKTA1' };

describe('a catalogue app', () => {
  it('tests the connection, provisions, updates by PUT, deactivates and reactivates', async () => {
    expect(await okta.testConnection()).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/scim+json; charset=utf-8' },
      // JSON numbers: with texts Okta stops after the look-up and says nothing.
      body: { totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] },
    });
    expect(await okta.lookUp(jane.userName)).toMatchObject({
      status: 200,
      body: { totalResults: 0, Resources: [] },
    });
    const created = await okta.create(jane);
    expect(created).toMatchObject({
      status: 201,
      body: {
        id: expect.any(String),
        userName: jane.userName,
        name: { givenName: 'Jane', familyName: 'Roe' },
        emails: [{ value: jane.userName, type: 'work', primary: true }],
        externalId: '00uOKTA1',
        active: true,
        meta: { resourceType: 'User', location: created.headers['location'] },
      },
    });
    const { id } = created.body;
    expect((await okta.create(jane)).status).toBe(409);
    expect(await okta.lookUp('JANE@ACME.TEST')).toMatchObject({
      body: { totalResults: 1, Resources: [{ id }] },
    });

    const updated = await okta.putUpdate(id, {
      title: 'Engineer',
      name: { givenName: 'Jane', familyName: 'Doe' },
    });
    expect(updated).toMatchObject({
      status: 200,
      body: { id, title: 'Engineer', name: { familyName: 'Doe' }, active: true },
    });

    expect(await okta.patchActive(id, false)).toMatchObject({ status: 200, body: { active: false } });
    expect(await okta.lookUp(jane.userName)).toMatchObject({
      body: { totalResults: 1, Resources: [{ id, active: false, title: 'Engineer' }] },
    });
    // The answer must say so at once, or Okta reports a delayed reactivation and tries again.
    expect(await okta.patchActive(id, true)).toMatchObject({ status: 200, body: { active: true } });
    expect(await okta.read(id)).toMatchObject({ body: { id, active: true, name: { familyName: 'Doe' } } });

    expect(await readOutcomes(server)).toEqual([
      'probe',
      'read',
      'created',
      'failed',
      'read',
      'read', // the GET before the PUT
      'updated',
      'deactivated',
      'read',
      'reactivated',
      'read',
    ]);
  });

  it('never stores, answers or logs the password that Okta always sends', async () => {
    const created = await okta.create(jane);
    const logged = await readLastEntry(server);
    expect(logged).toMatchObject({ outcome: 'created', requestBody: expect.stringContaining('[redacted]') });
    const synchronised = await okta.patchUpdate(created.body.id, { password: 'S3cret-of-Jane' });
    expect(synchronised).toMatchObject({ status: 200, body: { userName: jane.userName } });
    const texts = [created.text, synchronised.text, JSON.stringify(logged)];
    expect([...texts, JSON.stringify(await readLastEntry(server))].join()).not.toMatch(
      /k3Rw-randomPlaceholder|S3cret-of-Jane/,
    );
  });

  it('updates attributes by PATCH without path', async () => {
    const { body } = await okta.create(jane);
    const updated = await okta.patchUpdate(body.id, {
      name: { familyName: 'Doe' },
      emails: [{ primary: true, value: 'jane.doe@acme.test', type: 'work' }],
      title: 'Engineer',
    });
    expect(updated).toMatchObject({
      status: 200,
      body: {
        name: { givenName: 'Jane', familyName: 'Doe' },
        emails: [{ value: 'jane.doe@acme.test', type: 'work', primary: true }],
        title: 'Engineer',
        displayName: 'Jane Roe',
      },
    });
  });

  it('imports every user once and in a stable order, a hundred at a time', async () => {
    const people = await createPeople(server, 205);
    const imported: string[] = [];
    let total = Number.POSITIVE_INFINITY;
    for (let startIndex = 1; startIndex <= total; startIndex += 100) {
      const { body } = await okta.importUsers(startIndex);
      total = body.totalResults;
      expect(body).toMatchObject({ startIndex, itemsPerPage: Math.min(100, total - startIndex + 1) });
      imported.push(...body.Resources.map((user: { id: string }) => user.id));
    }
    expect(imported).toHaveLength(205);
    expect(imported.toSorted()).toEqual(people);
    expect(await okta.importGroups(1)).toMatchObject({
      status: 200,
      body: { totalResults: 0, Resources: [] },
    });
  });

  it('answers bursts of identical updates alike and counts one change', async () => {
    const { body } = await okta.create(jane);
    const answers = await Promise.all([1, 2, 3].map(() => okta.putUpdate(body.id, { title: 'Engineer' })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await okta.read(body.id)).body).toMatchObject({ title: 'Engineer', meta: { version: 'W/"2"' } });
  });
});

describe('group push of a catalogue app', () => {
  let people: readonly string[];
  let groupId: string;
  beforeEach(async () => {
    people = await createPeople(server, 4);
    groupId = (await okta.createGroup('Engineers')).body.id;
    await okta.changeMembers(groupId, { joined: people.slice(0, 2), left: [] });
  });

  it('looks up, creates an empty group and reads it', async () => {
    expect((await okta.lookUpGroup('Builders')).body).toMatchObject({ totalResults: 0, Resources: [] });
    const created = await okta.createGroup('Builders');
    expect(created).toMatchObject({ status: 201, body: { id: expect.any(String), displayName: 'Builders' } });
    expect(await okta.readGroup(created.body.id)).toMatchObject({ status: 200, body: created.body });
  });

  it('adds and removes members in one request, after a rename that changes nothing', async () => {
    const version = async () => (await okta.readGroup(groupId)).body.meta.version;
    const before = await version();
    expect((await okta.renameGroup(groupId, 'Engineers')).status).toBe(204);
    expect(await version()).toBe(before);
    const [first = '', second = '', third = '', fourth = ''] = people;
    const changed = await okta.changeMembers(groupId, { joined: [third, fourth], left: [first] });
    expect(changed).toMatchObject({ status: 204, text: '' });
    expect(await readMembers(server, groupId)).toEqual([second, third, fourth]);
  });

  it('replaces all members by Push Now, and empties the group', async () => {
    expect((await okta.pushAllMembers(groupId, people.slice(2))).status).toBe(204);
    expect(await readMembers(server, groupId)).toEqual(people.slice(2));
    expect((await okta.pushAllMembers(groupId, [])).status).toBe(204);
    expect(await readMembers(server, groupId)).toEqual([]);
  });

  it('renames with the id beside the name, keeps the members, and deletes', async () => {
    expect((await okta.renameGroup(groupId, 'Builders')).status).toBe(204);
    expect((await okta.lookUpGroup('BUILDERS')).body).toMatchObject({
      totalResults: 1,
      Resources: [
        { id: groupId, displayName: 'Builders', members: [{ value: people[0] }, { value: people[1] }] },
      ],
    });
    expect((await okta.lookUpGroup('Engineers')).body.totalResults).toBe(0);
    expect(await okta.deleteGroup(groupId)).toMatchObject({ status: 204, text: '' });
    expect((await okta.readGroup(groupId)).status).toBe(404);
    const { body } = await okta.read(people[0] ?? '');
    expect(body).toMatchObject({ active: true });
    expect(body).not.toHaveProperty('groups');
  });

  it('refuses a second group whose name differs only in case', async () => {
    expect(await okta.createGroup('ENGINEERS')).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness', detail: expect.stringContaining(groupId) },
    });
  });
});
