import { enterpriseUserUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import { defineTable } from '../check.ts';
import {
  expectElement,
  expectMembers,
  expectSuccess,
  expectUnassigned,
  expectValue,
  expectValues,
} from '../expect.ts';
import { memberPatch, refusedPatch, userPatch } from './patch-rows.ts';

const work = { value: 'work@conformance.example', type: 'work' };
const home = { value: 'home@conformance.example', type: 'home' };
const name = { givenName: 'Barbara', familyName: 'Jensen' };

/** PATCH replace, in each form of the path. */
export const patchReplaceTable = defineTable(
  { rfc: 7644, section: '3.5.2.3', title: 'PATCH replace', needs: ['patch'] },
  [
    userPatch({
      name: 'without-path',
      title: 'replace without a path replaces the attributes of the value, and no others',
      before: { title: 'Tour Guide', nickName: 'Babs' },
      operations: [{ op: 'replace', value: { title: 'Pilot', displayName: 'Barbara' } }],
      after(read) {
        expectValue(read, 'title', 'Pilot');
        expectValue(read, 'displayName', 'Barbara');
        expectValue(read, 'nickName', 'Babs');
      },
    }),
    userPatch({
      name: 'attribute',
      title: 'replace of a singular attribute replaces its value',
      before: { title: 'Tour Guide' },
      operations: [{ op: 'replace', path: 'title', value: 'Pilot' }],
      after: (read) => expectValue(read, 'title', 'Pilot'),
    }),
    userPatch({
      name: 'unassigned',
      title: 'replace of an attribute without a value adds it',
      operations: [{ op: 'replace', path: 'nickName', value: 'Babs' }],
      after: (read) => expectValue(read, 'nickName', 'Babs'),
    }),
    userPatch({
      name: 'sub-attribute',
      title: 'replace of a sub-attribute leaves the others as they are',
      before: { name },
      operations: [{ op: 'replace', path: 'name.familyName', value: 'Smith' }],
      after: (read) => expectMembers(read, 'name', { ...name, familyName: 'Smith' }),
    }),
    userPatch({
      name: 'complex',
      title: 'replace of a complex attribute leaves the sub-attributes that are not sent as they are',
      before: { name },
      operations: [{ op: 'replace', path: 'name', value: { familyName: 'Smith' } }],
      after: (read) => expectMembers(read, 'name', { ...name, familyName: 'Smith' }),
    }),
    userPatch({
      name: 'all-values',
      title: 'replace of a multi-valued attribute replaces all its values',
      before: { emails: [work, home] },
      operations: [
        { op: 'replace', path: 'emails', value: [{ value: 'new@conformance.example', type: 'other' }] },
      ],
      after: (read) => expectValues(read, 'emails', ['new@conformance.example']),
    }),
    userPatch({
      name: 'value-path',
      title: 'replace with a filter replaces the value that matches, and no other',
      before: { emails: [work, home] },
      operations: [
        {
          op: 'replace',
          path: 'emails[type eq "work"]',
          value: { value: 'new@conformance.example', type: 'work' },
        },
      ],
      after(read) {
        expectElement(read, 'emails', { value: 'new@conformance.example', type: 'work' });
        expectValues(read, 'emails', ['new@conformance.example', home.value]);
      },
    }),
    userPatch({
      name: 'value-path-sub-attribute',
      title: 'replace of a sub-attribute of the value that a filter selects changes only that',
      before: { emails: [work, home] },
      operations: [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'new@conformance.example' }],
      after(read) {
        expectElement(read, 'emails', { value: 'new@conformance.example', type: 'work' });
        expectElement(read, 'emails', home);
      },
    }),
    refusedPatch({
      name: 'value-path-without-match',
      title: 'replace with a filter that matches nothing is refused with 400 and scimType noTarget',
      before: { emails: [work] },
      operations: [
        { op: 'replace', path: 'emails[value eq "nobody@conformance.example"].display', value: 'x' },
      ],
      scimType: 'noTarget',
    }),
    userPatch({
      name: 'missing-value-path',
      title: 'replace of a value of a type that is not there makes it',
      level: 'may',
      quirk: 'Entra ID sends Replace for a work phone that was never set',
      before: { emails: [home] },
      operations: [{ op: 'Replace', path: 'emails[type eq "work"].value', value: work.value }],
      after(read) {
        expectElement(read, 'emails', work);
        expectElement(read, 'emails', home);
      },
    }),
    {
      name: 'user-name',
      title: 'replace of userName renames the user, whose id stays the same',
      async run({ createUser, patch, get, unique }) {
        const { path, id } = await createUser();
        const userName = `${unique('renamed')}@example.com`;
        expectSuccess(await patch(path, [{ op: 'replace', path: 'userName', value: userName }]));
        const read = await get(path);
        expectValue(read, 'userName', userName);
        expectValue(read, 'id', id);
      },
    },
    {
      name: 'user-name-without-path',
      title: 'replace without a path renames the user too',
      async run({ createUser, patch, get, unique }) {
        const { path } = await createUser();
        const userName = `${unique('renamed')}@example.com`;
        expectSuccess(await patch(path, [{ op: 'replace', value: { userName } }]));
        expectValue(await get(path), 'userName', userName);
      },
    },
    {
      name: 'group-external-id',
      title: 'replace of externalId and displayName works on a group',
      needs: ['groups'],
      async run({ createGroup, patch, get, unique }) {
        const { path } = await createGroup();
        const [externalId, displayName] = [unique('external'), unique('renamed')];
        const operations = [
          { op: 'replace', path: 'externalId', value: externalId },
          { op: 'replace', path: 'displayName', value: displayName },
        ];
        expectSuccess(await patch(path, operations));
        const read = await get(path);
        expectValue(read, 'externalId', externalId);
        expectValue(read, 'displayName', displayName);
      },
    },
    userPatch({
      name: 'extension',
      title: 'replace of an attribute of an extension leaves the others as they are',
      needs: ['enterprise'],
      before: {
        schemas: [userSchemaUrn, enterpriseUserUrn],
        [enterpriseUserUrn]: { department: 'Tours', division: 'Park' },
      },
      operations: [{ op: 'replace', path: `${enterpriseUserUrn}:department`, value: 'Flights' }],
      after: (read) => expectMembers(read, enterpriseUserUrn, { department: 'Flights', division: 'Park' }),
    }),
    userPatch({
      name: 'null',
      title: 'replace with null removes the value',
      before: { title: 'Tour Guide' },
      operations: [{ op: 'replace', path: 'title', value: null }],
      after: (read) => expectUnassigned(read, 'title'),
      level: 'should',
    }),
    userPatch({
      name: 'several-attributes',
      title: 'One PATCH may replace many attributes',
      operations: [
        { op: 'replace', path: 'displayName', value: 'Barbara' },
        { op: 'replace', path: 'name.givenName', value: 'Barbara' },
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'new@conformance.example' },
        { op: 'replace', path: 'userType', value: 'Employee' },
      ],
      after(read) {
        expectValue(read, 'displayName', 'Barbara');
        expectValue(read, ['name', 'givenName'], 'Barbara');
        expectValues(read, 'emails', ['new@conformance.example']);
        expectValue(read, 'userType', 'Employee');
      },
    }),
    memberPatch({
      name: 'members',
      title: 'replace of members replaces them all',
      before: [0, 1],
      operations: ([, second, third]) => [
        { op: 'replace', path: 'members', value: [{ value: second }, { value: third }] },
      ],
      after: [1, 2],
    }),
    memberPatch({
      name: 'members-without-path',
      title: 'replace without a path replaces the members too',
      before: [0, 1],
      operations: ([, , third]) => [{ op: 'replace', value: { members: [{ value: third }] } }],
      after: [2],
    }),
    {
      name: 'group-name',
      title: 'replace of displayName renames a group and keeps its members',
      needs: ['groups'],
      async run({ createUser, createGroup, patch, get, unique }) {
        const { id } = await createUser();
        const { path } = await createGroup({ members: [{ value: id }] });
        const displayName = unique('renamed');
        expectSuccess(await patch(path, [{ op: 'replace', path: 'displayName', value: displayName }]));
        const read = await get(path);
        expectValue(read, 'displayName', displayName);
        expectValues(read, 'members', [id]);
      },
    },
  ],
);
