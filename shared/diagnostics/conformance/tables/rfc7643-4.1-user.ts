import { isJsonObject, type JsonObject, type JsonValue } from '../../../scim/value.ts';
import { type CheckRow, defineTable } from '../check.ts';
import {
  elementsAt,
  expectElement,
  expectError,
  expectMembers,
  expectStatus,
  expectThat,
  expectUnassigned,
  expectValue,
} from '../expect.ts';

/** Singular attributes, each with a value to keep. */
const singular: readonly (readonly [name: string, value: JsonValue])[] = [
  ['displayName', 'Ms. Barbara J Jensen III'],
  ['nickName', 'Babs'],
  ['profileUrl', 'https://example.com/Users/Babs'],
  ['title', 'Tour Guide'],
  ['userType', 'Employee'],
  ['preferredLanguage', 'en-US'],
  ['locale', 'de-DE'],
  ['timezone', 'America/Los_Angeles'],
  ['active', false],
  [
    'name',
    {
      formatted: 'Ms. Barbara J Jensen III',
      familyName: 'Jensen',
      givenName: 'Barbara',
      middleName: 'Jane',
      honorificPrefix: 'Ms.',
      honorificSuffix: 'III',
    },
  ],
];

/** Multi-valued attributes, each with one value to keep. */
const multiValued: readonly (readonly [name: string, value: JsonObject])[] = [
  ['emails', { value: 'conformance.check@conformance.example', type: 'home' }],
  ['phoneNumbers', { value: 'tel:+1-201-555-0123', type: 'work' }],
  ['ims', { value: 'someaimhandle', type: 'aim' }],
  ['photos', { value: 'https://example.com/photo/F', type: 'photo' }],
  [
    'addresses',
    {
      type: 'work',
      streetAddress: '100 Universal City Plaza',
      locality: 'Hollywood',
      region: 'CA',
      postalCode: '91608',
      country: 'US',
    },
  ],
  ['entitlements', { value: 'reports' }],
  ['roles', { value: 'Reader' }],
  ['x509Certificates', { value: 'MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTjELMAkGA1UEBhMC' }],
];

const singularRows = singular.map(([attribute, value]): CheckRow => ({
  name: `keeps-${attribute}`,
  clause: '4.1.1',
  title: `${attribute} comes back as it was sent`,
  needs: [`User.${attribute}`],
  async run({ createUser, get }) {
    const { path } = await createUser({ [attribute]: value });
    const read = await get(path);
    expectStatus(read, 200);
    if (isJsonObject(value)) expectMembers(read, attribute, value);
    else expectValue(read, attribute, value);
  },
}));

const multiValuedRows = multiValued.map(([attribute, value]): CheckRow => ({
  name: `keeps-${attribute}`,
  clause: '4.1.2',
  title: `${attribute} comes back as it was sent`,
  needs: [`User.${attribute}`],
  async run({ createUser, get }) {
    const { path } = await createUser({ [attribute]: [value] });
    expectElement(await get(path), attribute, value);
  },
}));

/** The core User schema. */
export const userTable = defineTable({ rfc: 7643, section: '4.1', title: 'Users' }, [
  {
    name: 'user-name-required',
    clause: '4.1.1',
    title: 'A user without userName is refused',
    async run({ post, userInput }) {
      expectStatus(await post('/Users', userInput({ userName: undefined })), 400);
    },
  },
  {
    name: 'user-name-not-empty',
    clause: '4.1.1',
    title: 'A user with an empty userName is refused',
    async run({ post, userInput }) {
      expectStatus(await post('/Users', userInput({ userName: '' })), 400);
    },
  },
  {
    name: 'user-name-kept',
    clause: '4.1.1',
    title: 'userName comes back as it was sent, capitals included',
    async run({ createUser, get, unique }) {
      const userName = `${unique('Capital.Letters')}@Example.com`;
      const { path } = await createUser({ userName });
      expectValue(await get(path), 'userName', userName);
    },
  },
  {
    name: 'user-name-unique-in-any-case',
    clause: '4.1.1',
    title: 'A userName that differs from another one only in case is taken',
    async run({ createUser, post, userInput }) {
      const { name } = await createUser();
      const second = await post('/Users', userInput({ userName: name.toUpperCase() }));
      expectError(second, 409, 'uniqueness');
    },
  },
  ...singularRows,
  {
    name: 'password-never-returned',
    clause: '4.1.1',
    title: 'The password is accepted and never returned',
    needs: ['User.password'],
    async run({ createUser, get }) {
      const { path, exchange } = await createUser({ password: 'k3Rw-randomPlaceholder' });
      expectUnassigned(exchange, 'password');
      expectUnassigned(await get(path), 'password');
      expectUnassigned(await get(`${path}?attributes=userName,password`), 'password');
    },
  },
  ...multiValuedRows,
  {
    name: 'emails-as-object',
    clause: '4.1.2',
    title: 'One e-mail may be sent as an object instead of a list',
    level: 'may',
    quirk: 'OneLogin sends emails as an object',
    async run({ createUser, get }) {
      const { path } = await createUser({ emails: { value: 'one@conformance.example', type: 'work' } });
      expectElement(await get(path), 'emails', { value: 'one@conformance.example' });
    },
  },
  {
    name: 'groups-read-only',
    clause: '4.1.2',
    title: 'groups of a user is read-only: what the client sends is ignored',
    async run({ createUser, get }) {
      const { path } = await createUser({ groups: [{ value: 'conformance-no-such-group' }] });
      expectUnassigned(await get(path), 'groups');
    },
  },
  {
    name: 'groups-show-membership',
    clause: '4.1.2',
    title: 'groups of a user shows the groups whose member it is',
    level: 'should',
    needs: ['groups', 'User.groups'],
    async run({ createUser, createGroup, get }) {
      const user = await createUser();
      const group = await createGroup({ members: [{ value: user.id }] });
      const read = await get(user.path);
      const isThere = elementsAt(read, 'groups').some(({ value }) => value === group.id);
      expectThat(read, isThere, `Expected the group ${group.id} among groups.`);
    },
  },
  {
    name: 'inactive-still-readable',
    clause: '4.1.1',
    title: 'A user with active false is still found by id and by filter',
    level: 'may',
    needs: ['filter'],
    quirk: 'Entra ID and Okta look up deactivated users before they activate them again',
    async run({ createUser, get, list }) {
      const user = await createUser({ active: false });
      expectValue(await get(user.path), 'active', false);
      const found = await list('/Users', { filter: `userName eq "${user.name}"` });
      expectValue(found, ['Resources', 0, 'id'], user.id);
    },
  },
]);
