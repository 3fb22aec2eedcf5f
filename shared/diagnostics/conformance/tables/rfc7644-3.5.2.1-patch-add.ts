import { enterpriseUserUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import { defineTable } from '../check.ts';
import {
  expectAssigned,
  expectElement,
  expectMembers,
  expectSuccess,
  expectThat,
  expectValue,
  expectValues,
  show,
  valueAt,
} from '../expect.ts';
import { memberPatch, userPatch } from './patch-rows.ts';

const work = { value: 'work@conformance.example', type: 'work' };
const home = { value: 'home@conformance.example', type: 'home' };

/** PATCH add, in each form of the path. */
export const patchAddTable = defineTable(
  { rfc: 7644, section: '3.5.2.1', title: 'PATCH add', needs: ['patch'] },
  [
    userPatch({
      name: 'without-path',
      title: 'add without a path adds the attributes of the value',
      operations: [{ op: 'add', value: { title: 'Pilot', nickName: 'Babs' } }],
      after(read) {
        expectValue(read, 'title', 'Pilot');
        expectValue(read, 'nickName', 'Babs');
      },
    }),
    userPatch({
      name: 'attribute',
      title: 'add to an attribute without a value gives it the value',
      operations: [{ op: 'add', path: 'title', value: 'Pilot' }],
      after: (read) => expectValue(read, 'title', 'Pilot'),
    }),
    userPatch({
      name: 'replaces-singular',
      title: 'add to a singular attribute replaces its value',
      before: { title: 'Tour Guide' },
      operations: [{ op: 'add', path: 'title', value: 'Pilot' }],
      after: (read) => expectValue(read, 'title', 'Pilot'),
    }),
    userPatch({
      name: 'sub-attribute',
      title: 'add to a sub-attribute leaves the others as they are',
      before: { name: { givenName: 'Barbara', familyName: 'Jensen' } },
      operations: [{ op: 'add', path: 'name.middleName', value: 'Jane' }],
      after: (read) =>
        expectMembers(read, 'name', { givenName: 'Barbara', familyName: 'Jensen', middleName: 'Jane' }),
    }),
    userPatch({
      name: 'complex',
      title: 'add to a complex attribute adds sub-attributes and keeps the others',
      before: { name: { givenName: 'Barbara', familyName: 'Jensen' } },
      operations: [{ op: 'add', path: 'name', value: { honorificPrefix: 'Ms.' } }],
      after: (read) =>
        expectMembers(read, 'name', { givenName: 'Barbara', familyName: 'Jensen', honorificPrefix: 'Ms.' }),
    }),
    userPatch({
      name: 'append',
      title: 'add to a multi-valued attribute appends the new values',
      before: { emails: [work] },
      operations: [{ op: 'add', path: 'emails', value: [home] }],
      after(read) {
        expectElement(read, 'emails', work);
        expectElement(read, 'emails', home);
      },
    }),
    userPatch({
      name: 'append-without-path',
      title: 'add without a path appends to multi-valued attributes too',
      before: { emails: [work] },
      operations: [{ op: 'add', value: { emails: [home] } }],
      after: (read) => expectValues(read, 'emails', [work.value, home.value]),
    }),
    userPatch({
      name: 'append-one',
      title: 'add of one object to a multi-valued attribute appends it',
      level: 'may',
      quirk: 'Microsoft’s Postman collection sends one object where a list belongs',
      before: { emails: [work] },
      operations: [{ op: 'add', path: 'emails', value: home }],
      after: (read) => expectValues(read, 'emails', [work.value, home.value]),
    }),
    userPatch({
      name: 'already-there',
      title: 'add of a value that is there already does not repeat it',
      level: 'should',
      before: { emails: [work] },
      operations: [{ op: 'add', path: 'emails', value: [work] }],
      after: (read) => expectValues(read, 'emails', [work.value]),
    }),
    {
      name: 'nothing-new',
      title: 'add that changes nothing leaves meta.lastModified as it was',
      async run({ createUser, patch, get }) {
        const { path } = await createUser({ title: 'Pilot' });
        const before = await get(path);
        expectAssigned(before, ['meta', 'lastModified']);
        expectSuccess(await patch(path, [{ op: 'add', path: 'title', value: 'Pilot' }]));
        const read = await get(path);
        for (const name of ['lastModified', 'version']) {
          const [was, is] = [before, read].map(({ body }) => valueAt(body, ['meta', name]));
          expectThat(read, was === is, `Expected meta.${name} to stay ${show(was)}, got ${show(is)}.`);
        }
      },
    },
    userPatch({
      name: 'value-path',
      title: 'add to a sub-attribute of the value that a filter selects changes that value',
      before: { emails: [work, home] },
      operations: [{ op: 'add', path: 'emails[type eq "home"].display', value: 'At home' }],
      after(read) {
        expectElement(read, 'emails', { ...home, display: 'At home' });
        expectValues(read, 'emails', [work.value, home.value]);
      },
    }),
    userPatch({
      name: 'new-value-path',
      title: 'add to a value that a filter does not find makes that value',
      level: 'may',
      quirk: 'Entra ID adds a work e-mail this way; make one value, not one for each sub-attribute',
      before: { emails: [home] },
      operations: [{ op: 'Add', path: 'emails[type eq "work"].value', value: work.value }],
      after(read) {
        expectElement(read, 'emails', work);
        expectValues(read, 'emails', [home.value, work.value]);
      },
    }),
    userPatch({
      name: 'primary-value-path',
      title: 'add to roles[primary eq "True"].value makes a primary role',
      level: 'may',
      quirk: 'Entra ID sets the single role of an app this way',
      needs: ['User.roles'],
      operations: [{ op: 'Add', path: 'roles[primary eq "True"].value', value: 'Reader' }],
      after: (read) => expectElement(read, 'roles', { value: 'Reader', primary: true }),
    }),
    userPatch({
      name: 'urn-path',
      title: 'A path may name the schema of a core attribute',
      operations: [{ op: 'add', path: `${userSchemaUrn}:title`, value: 'Pilot' }],
      after: (read) => expectValue(read, 'title', 'Pilot'),
    }),
    userPatch({
      name: 'extension-path',
      title: 'A path with the URN of an extension adds to the extension',
      needs: ['enterprise'],
      operations: [{ op: 'add', path: `${enterpriseUserUrn}:department`, value: 'Tours' }],
      after: (read) => expectValue(read, [enterpriseUserUrn, 'department'], 'Tours'),
    }),
    userPatch({
      name: 'extension-without-path',
      title: 'add without a path adds to an extension by its URN',
      needs: ['enterprise'],
      operations: [{ op: 'add', value: { [enterpriseUserUrn]: { department: 'Tours' } } }],
      after: (read) => expectValue(read, [enterpriseUserUrn, 'department'], 'Tours'),
    }),
    memberPatch({
      name: 'members',
      title: 'add to members adds these and keeps the others',
      before: [0],
      operations: ([, second, third]) => [
        { op: 'add', path: 'members', value: [{ value: second }, { value: third }] },
      ],
      after: [0, 1, 2],
    }),
    memberPatch({
      name: 'member-as-text',
      title: 'add of a bare id to members adds that member',
      level: 'may',
      quirk: 'Microsoft’s Postman collection sends the id as a text',
      before: [0],
      operations: ([, second]) => [{ op: 'add', path: 'members', value: second }],
      after: [0, 1],
    }),
    memberPatch({
      name: 'one-operation-each',
      title: 'add of each member in an operation of its own adds them all',
      before: [],
      operations: (ids) => ids.map((value) => ({ op: 'add', path: 'members', value: [{ value }] })),
      after: [0, 1, 2],
    }),
    memberPatch({
      name: 'members-without-path',
      title: 'add without a path adds members too',
      before: [0],
      operations: ([, second]) => [{ op: 'add', value: { members: [{ value: second }] } }],
      after: [0, 1],
    }),
    memberPatch({
      name: 'member-already-there',
      title: 'add of somebody who is a member already succeeds and does not repeat the member',
      before: [0, 1],
      operations: ([first]) => [{ op: 'add', path: 'members', value: [{ value: first }] }],
      after: [0, 1],
    }),
  ],
);
