import { patchOpUrn } from '../../../scim/schema/urn.ts';
import { type CheckRow, defineTable } from '../check.ts';
import {
  elementsAt,
  expectError,
  expectRefused,
  expectStatus,
  expectSuccess,
  expectThat,
  expectUnassigned,
  expectValue,
} from '../expect.ts';
import { refusedPatch, userPatch } from './patch-rows.ts';

/** Messages that are no PatchOp. */
const malformed: readonly (readonly [name: string, title: string, operations: object])[] = [
  ['no-operations', 'A PATCH without Operations', {}],
  ['operations-not-a-list', 'A PATCH whose Operations are no list', { Operations: 'replace' }],
  [
    'unknown-op',
    'An operation that is none of add, remove and replace',
    { Operations: [{ op: 'move', path: 'title' }] },
  ],
];

const malformedRows = malformed.map(([name, title, operations]): CheckRow => ({
  name,
  title: `${title} is refused with 400`,
  async run({ createUser, request }) {
    const { path } = await createUser();
    const body = { schemas: [patchOpUrn], ...operations };
    expectStatus(await request('PATCH', path, { body }), 400);
  },
}));

/** What holds for PATCH whatever the operation. */
export const patchTable = defineTable(
  { rfc: 7644, section: '3.5.2', title: 'Changing with PATCH', needs: ['patch'] },
  [
    {
      name: 'answer',
      title: 'PATCH answers 200 with the resource, or 204 without a body',
      async run({ createUser, patch }) {
        const { path } = await createUser();
        const patched = await patch(path, [{ op: 'replace', path: 'title', value: 'Pilot' }]);
        expectSuccess(patched);
        if (patched.answer.status === 200) expectValue(patched, 'title', 'Pilot');
        else expectThat(patched, patched.answer.text === '', 'Expected no body with status 204.');
      },
    },
    {
      name: 'attributes',
      title: 'With attributes in the URL, PATCH answers 200 with these attributes',
      async run({ createUser, patch }) {
        const { path } = await createUser();
        const patched = await patch(`${path}?attributes=title`, [
          { op: 'replace', path: 'title', value: 'Pilot' },
        ]);
        expectStatus(patched, 200);
        expectValue(patched, 'title', 'Pilot');
        expectUnassigned(patched, 'displayName');
      },
    },
    {
      name: 'group-attributes',
      title: 'With attributes in the URL, PATCH of a group answers 200 with these attributes',
      needs: ['groups'],
      async run({ createGroup, patch, unique }) {
        const { path } = await createGroup();
        const displayName = unique('renamed');
        const patched = await patch(`${path}?attributes=displayName`, [
          { op: 'replace', value: { displayName } },
        ]);
        expectStatus(patched, 200);
        expectValue(patched, 'displayName', displayName);
      },
    },
    userPatch({
      name: 'in-order',
      title: 'Operations are done in their order',
      operations: [
        { op: 'replace', path: 'title', value: 'First' },
        { op: 'replace', path: 'title', value: 'Second' },
        { op: 'remove', path: 'displayName' },
        { op: 'add', path: 'displayName', value: 'Third' },
      ],
      after(read) {
        expectValue(read, 'title', 'Second');
        expectValue(read, 'displayName', 'Third');
      },
    }),
    {
      name: 'atomic',
      title: 'When one operation fails, none of them is done',
      async run({ createUser, patch, get }) {
        const { path } = await createUser({ title: 'Before' });
        const refused = await patch(path, [
          { op: 'replace', path: 'title', value: 'After' },
          { op: 'remove' },
        ]);
        expectStatus(refused, 400);
        expectValue(await get(path), 'title', 'Before');
      },
    },
    {
      name: 'unknown-id',
      title: 'PATCH of an id that nobody has is answered with 404',
      async run({ patch }) {
        const operations = [{ op: 'replace', path: 'title', value: 'Pilot' }];
        expectStatus(await patch('/Users/conformance-no-such-id', operations), 404);
      },
    },
    refusedPatch({
      name: 'read-only',
      title: 'Changing a read-only attribute is refused with 400 and scimType mutability',
      operations: [{ op: 'replace', path: 'id', value: 'mine' }],
      scimType: 'mutability',
    }),
    refusedPatch({
      name: 'read-only-meta',
      title: 'Changing a part of meta is refused with 400 and scimType mutability',
      operations: [{ op: 'replace', path: 'meta.created', value: '1999-01-01T00:00:00Z' }],
      scimType: 'mutability',
    }),
    refusedPatch({
      name: 'invalid-path',
      title: 'A path that cannot be read is refused with 400 and scimType invalidPath',
      operations: [{ op: 'replace', path: 'emails[type eq', value: 'x' }],
      scimType: 'invalidPath',
    }),
    {
      name: 'taken',
      title: 'A userName of somebody else is refused with 409 uniqueness',
      async run({ createUser, patch }) {
        const [first, second] = [await createUser(), await createUser()];
        const refused = await patch(second.path, [{ op: 'replace', path: 'userName', value: first.name }]);
        expectError(refused, 409, 'uniqueness');
      },
    },
    {
      name: 'primary-moves',
      title: 'When another value becomes primary, the one before no longer is',
      async run({ createUser, patch, get, unique }) {
        const { path } = await createUser();
        const value = `${unique('second')}@example.com`;
        const email = { value, type: 'home', primary: true };
        expectSuccess(await patch(path, [{ op: 'add', path: 'emails', value: [email] }]));
        const read = await get(path);
        const primary = elementsAt(read, 'emails').filter((one) => one['primary'] === true);
        const isMoved = primary.length === 1 && primary[0]?.['value'] === value;
        expectThat(read, isMoved, `Expected only ${value} to be primary.`);
      },
    },
    ...malformedRows,
    {
      name: 'wrong-type',
      title: 'A value of the wrong type is refused and changes nothing',
      async run({ createUser, patch, get }) {
        const { path } = await createUser();
        expectRefused(await patch(path, [{ op: 'replace', path: 'active', value: { no: 'boolean' } }]));
        expectValue(await get(path), 'active', true);
      },
    },
    userPatch({
      name: 'deactivate',
      title: 'replace of active with false deactivates',
      operations: [{ op: 'replace', path: 'active', value: false }],
      after: (read) => expectValue(read, 'active', false),
    }),
    userPatch({
      name: 'reactivate',
      title: 'replace of active with true activates again',
      before: { active: false },
      operations: [{ op: 'replace', value: { active: true } }],
      after: (read) => expectValue(read, 'active', true),
    }),
    userPatch({
      name: 'change-password',
      title: 'The password can be changed, and is not returned',
      needs: ['changePassword'],
      operations: [{ op: 'replace', path: 'password', value: 'k3Rw-randomPlaceholder' }],
      after: (read) => expectUnassigned(read, 'password'),
    }),
    userPatch({
      name: 'capital-operation',
      title: 'Replace with a capital letter is replace',
      level: 'may',
      quirk: 'Entra ID sends Add, Replace and Remove',
      operations: [{ op: 'Replace', path: 'title', value: 'Pilot' }],
      after: (read) => expectValue(read, 'title', 'Pilot'),
    }),
    userPatch({
      name: 'boolean-as-text',
      title: 'active may be the text “False”',
      level: 'may',
      quirk: 'Entra ID sends booleans as texts',
      operations: [{ op: 'Replace', path: 'active', value: 'False' }],
      after: (read) => expectValue(read, 'active', false),
    }),
    userPatch({
      name: 'dotted-keys',
      title: 'Without a path, a key of the value may be a whole path',
      level: 'may',
      quirk: 'Entra ID with aadOptscim062020 and Microsoft SCIM Validator',
      operations: [{ op: 'replace', value: { 'name.familyName': 'Jensen', title: 'Pilot' } }],
      after(read) {
        expectValue(read, ['name', 'familyName'], 'Jensen');
        expectValue(read, 'title', 'Pilot');
      },
    }),
    {
      name: 'own-id-in-value',
      title: 'A value that repeats the id of the group beside the change is accepted',
      level: 'may',
      needs: ['groups'],
      quirk: 'Okta renames a group with its id in the value',
      async run({ createGroup, patch, get, unique }) {
        const { path, id } = await createGroup();
        const displayName = unique('renamed');
        expectSuccess(await patch(path, [{ op: 'replace', value: { id, displayName } }]));
        expectValue(await get(path), 'displayName', displayName);
      },
    },
    userPatch({
      name: 'extra-key',
      title: 'An operation may have a key that the RFC does not know',
      level: 'may',
      quirk: 'Microsoft’s Postman collection puts name into an operation',
      operations: [{ op: 'replace', name: 'stray', path: 'title', value: 'Pilot' }],
      after: (read) => expectValue(read, 'title', 'Pilot'),
    }),
  ],
);
