import { enterpriseUserUrn } from '@rollcall/shared/scim/schema/urn.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { entraClient } from '../harness/entra.ts';
import { connectProvider } from '../harness/idp-connection.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let entra: ReturnType<typeof entraClient>;
beforeAll(async () => {
  server = await startTestServer();
  entra = entraClient(await connectProvider(server, 'entra'));
});
afterAll(() => server.close());

interface Case {
  readonly name: string;
  readonly operations: readonly object[];
  /** What the user then is, as far as it matters. */
  readonly after?: object;
  /** Attributes that the user must not have then. */
  readonly absent?: readonly string[];
}

/** What every user of the table begins with. */
const beginning = {
  title: 'Analyst',
  emails: [
    { type: 'work', value: 'work@acme.test', primary: true },
    { type: 'other', value: 'other@acme.test' },
  ],
  phoneNumbers: [{ type: 'work', value: '+31 20 000' }],
  roles: [{ value: 'Reader', display: 'Reader', primary: true }],
  [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'boss' } },
};
const admin = '{"id":"18d14569","value":"Admin","displayName":"Administrator"}';
const work = { type: 'work', value: 'work@acme.test', primary: true };

const cases: readonly Case[] = [
  {
    name: 'disable, as a text',
    operations: [{ op: 'Replace', path: 'active', value: 'False' }],
    after: { active: false },
  },
  {
    name: 'disable, as a text in lower case',
    operations: [{ op: 'Replace', path: 'active', value: 'false' }],
    after: { active: false },
  },
  {
    name: 'disable, without path and as a text',
    operations: [{ op: 'Replace', value: { active: 'False' } }],
    after: { active: false },
  },
  {
    name: 'add one value',
    operations: [{ op: 'Add', path: 'nickName', value: 'Jo' }],
    after: { nickName: 'Jo', title: 'Analyst' },
  },
  {
    name: 'several attributes, one operation each',
    operations: [
      { op: 'Replace', path: 'displayName', value: 'J Doe' },
      { op: 'Replace', path: 'name.familyName', value: 'Doe' },
      { op: 'Add', path: 'preferredLanguage', value: 'nl-NL' },
      { op: 'Remove', path: 'title' },
    ],
    after: { displayName: 'J Doe', name: { givenName: 'Jo', familyName: 'Doe' }, preferredLanguage: 'nl-NL' },
    absent: ['title'],
  },
  {
    name: 'a part of the name leaves the rest alone',
    operations: [{ op: 'Replace', path: 'name', value: { familyName: 'New' } }],
    after: { name: { givenName: 'Jo', familyName: 'New', formatted: 'Jo Roe' } },
  },
  {
    name: 'an e-mail of a type that is there',
    operations: [{ op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@acme.test' }],
    after: {
      emails: [
        { ...work, value: 'new@acme.test' },
        { type: 'other', value: 'other@acme.test' },
      ],
    },
  },
  {
    name: 'an e-mail of a type that is not there is created with that type',
    operations: [{ op: 'Add', path: 'emails[type eq "home"].value', value: 'home@acme.test' }],
    after: { emails: [work, { type: 'other' }, { type: 'home', value: 'home@acme.test' }] },
  },
  {
    name: 'an address, piece by piece, is one address',
    operations: [
      { op: 'Add', path: 'addresses[type eq "work"].streetAddress', value: 'Dam 1' },
      { op: 'Add', path: 'addresses[type eq "work"].postalCode', value: '1012' },
      { op: 'Add', path: 'addresses[type eq "work"].country', value: 'NL' },
    ],
    after: { addresses: [{ type: 'work', streetAddress: 'Dam 1', postalCode: '1012', country: 'NL' }] },
  },
  {
    name: 'a phone number is returned as it was sent',
    operations: [{ op: 'Replace', path: 'phoneNumbers[type eq "work"].value', value: '(0)20-123 45.67 #8' }],
    after: { phoneNumbers: [{ type: 'work', value: '(0)20-123 45.67 #8' }] },
  },
  {
    name: 'a whole element goes',
    operations: [{ op: 'Remove', path: 'emails[type eq "other"]' }],
    after: { emails: [work] },
  },
  {
    name: 'a null clears',
    operations: [{ op: 'Replace', path: 'title', value: null }],
    absent: ['title'],
  },
  {
    name: 'an empty text clears',
    operations: [{ op: 'Replace', path: 'title', value: '' }],
    absent: ['title'],
  },
  {
    name: 'the manager as a list with reference',
    operations: [
      { op: 'Add', path: 'manager', value: [{ $ref: 'http://acme.test/scim/v2/Users/m1', value: 'm1' }] },
    ],
    after: { [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'm1' } } },
  },
  {
    name: 'the manager as a text under the whole URN',
    operations: [{ op: 'Add', path: `${enterpriseUserUrn}:manager`, value: 'm2' }],
    after: { [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'm2' } } },
  },
  {
    name: 'the manager as an object',
    operations: [{ op: 'Replace', path: `${enterpriseUserUrn}:manager`, value: { value: 'm3' } }],
    after: { [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'm3' } } },
  },
  {
    name: 'the manager behind a dot instead of a colon',
    operations: [{ op: 'Replace', path: `${enterpriseUserUrn}.manager`, value: 'm4' }],
    after: { [enterpriseUserUrn]: { department: 'Sales', manager: { value: 'm4' } } },
  },
  ...['', { value: '' }, null].map((value) => ({
    name: `the manager goes with ${JSON.stringify(value)}`,
    operations: [{ op: 'Replace', path: `${enterpriseUserUrn}:manager`, value }],
    absent: [`${enterpriseUserUrn}:manager`],
  })),
  {
    name: 'the manager goes by removal',
    operations: [{ op: 'Remove', path: `${enterpriseUserUrn}:manager` }],
    absent: [`${enterpriseUserUrn}:manager`],
  },
  {
    name: 'the primary role, named with a text for true',
    operations: [{ op: 'Replace', path: 'roles[primary eq "True"].value', value: 'Writer' }],
    after: { roles: [{ value: 'Writer', primary: true }] },
  },
  {
    name: 'a role as JSON inside a text',
    operations: [{ op: 'Add', path: 'roles', value: [{ value: admin }] }],
    after: {
      roles: [
        { value: 'Reader', display: 'Reader', primary: true },
        { value: 'Admin', display: 'Administrator' },
      ],
    },
  },
  {
    name: 'roles as JSON with primary as a text',
    operations: [{ op: 'Replace', path: 'roles', value: [{ value: 'Owner', Primary: 'True' }] }],
    after: { roles: [{ value: 'Owner', primary: true }] },
  },
  {
    name: 'several operations on one attribute, in order',
    operations: [
      { op: 'Remove', path: 'title' },
      { op: 'Add', path: 'title', value: 'First' },
      { op: 'Replace', path: 'title', value: 'Second' },
    ],
    after: { title: 'Second' },
  },
  {
    name: 'upper-case operations and names in any case',
    operations: [{ op: 'REPLACE', path: 'DisplayName', value: 'Any Case' }],
    after: { displayName: 'Any Case' },
  },
];

it.each(cases.map((row, index) => ({ ...row, index })))(
  '$name',
  async ({ operations, after = {}, absent = [], index }) => {
    const person = {
      userName: `user${index}@acme.test`,
      externalId: `e${index}`,
      givenName: 'Jo',
      familyName: 'Roe',
    };
    const { id } = (await entra.create(person, beginning)).body;
    expect((await entra.patch(id, ...operations)).status).toBe(200);
    const { body } = await entra.read(id);
    expect(body).toMatchObject({ id, userName: person.userName, ...after });
    const extension = Object.keys(body[enterpriseUserUrn] ?? {}).map(
      (name) => `${enterpriseUserUrn}:${name}`,
    );
    for (const name of absent) expect([...Object.keys(body), ...extension]).not.toContain(name);
  },
);

it('changes nothing at all when one operation of several fails', async () => {
  const person = { userName: 'atomic@acme.test', externalId: 'atomic', givenName: 'A', familyName: 'T' };
  const { body: before } = await entra.create(person, beginning);
  const answer = await entra.patch(
    before.id,
    { op: 'Replace', path: 'title', value: 'Changed' },
    { op: 'Replace', path: 'active', value: 'perhaps' },
  );
  expect(answer).toMatchObject({
    status: 400,
    body: { scimType: 'invalidValue', detail: expect.stringContaining('active is "perhaps"') },
  });
  expect((await entra.read(before.id)).body).toEqual(before);
});
