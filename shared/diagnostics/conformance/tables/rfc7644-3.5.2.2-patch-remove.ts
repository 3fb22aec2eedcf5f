import { enterpriseUserUrn, userSchemaUrn } from '../../../scim/schema/urn.ts';
import { defineTable } from '../check.ts';
import {
  expectElement,
  expectMembers,
  expectThat,
  expectUnassigned,
  expectValue,
  expectValues,
  valueAt,
} from '../expect.ts';
import { memberPatch, refusedPatch, userPatch } from './patch-rows.ts';

const work = { value: 'work@conformance.example', type: 'work' };
const home = { value: 'home@conformance.example', type: 'home', display: 'At home' };

/** PATCH remove, in each form of the path. */
export const patchRemoveTable = defineTable(
  { rfc: 7644, section: '3.5.2.2', title: 'PATCH remove', needs: ['patch'] },
  [
    refusedPatch({
      name: 'without-path',
      title: 'remove without a path is refused with 400 and scimType noTarget',
      operations: [{ op: 'remove' }],
      scimType: 'noTarget',
    }),
    userPatch({
      name: 'attribute',
      title: 'remove of a singular attribute leaves it without a value',
      before: { title: 'Tour Guide' },
      operations: [{ op: 'remove', path: 'title' }],
      after: (read) => expectUnassigned(read, 'title'),
    }),
    userPatch({
      name: 'sub-attribute',
      title: 'remove of a sub-attribute leaves the others as they are',
      before: { name: { givenName: 'Barbara', familyName: 'Jensen', middleName: 'Jane' } },
      operations: [{ op: 'remove', path: 'name.middleName' }],
      after(read) {
        expectMembers(read, 'name', { givenName: 'Barbara', familyName: 'Jensen' });
        expectUnassigned(read, ['name', 'middleName']);
      },
    }),
    userPatch({
      name: 'all-values',
      title: 'remove of a multi-valued attribute removes all its values',
      before: { emails: [work, home] },
      operations: [{ op: 'remove', path: 'emails' }],
      after: (read) => expectUnassigned(read, 'emails'),
    }),
    userPatch({
      name: 'value-path',
      title: 'remove with a filter removes the values that match, and no others',
      before: { emails: [work, home] },
      operations: [{ op: 'remove', path: 'emails[type eq "home"]' }],
      after: (read) => expectValues(read, 'emails', [work.value]),
    }),
    userPatch({
      name: 'value-path-complex',
      title: 'The filter of a remove may join conditions',
      before: { emails: [work, home] },
      operations: [{ op: 'remove', path: 'emails[type eq "work" and value ew "conformance.example"]' }],
      after: (read) => expectValues(read, 'emails', [home.value]),
    }),
    userPatch({
      name: 'last-value',
      title: 'When the last value is removed, the attribute has no value',
      before: { emails: [home] },
      operations: [{ op: 'remove', path: 'emails[type eq "home"]' }],
      after: (read) => expectUnassigned(read, 'emails'),
    }),
    userPatch({
      name: 'value-path-sub-attribute',
      title: 'remove of a sub-attribute of selected values keeps the values',
      before: { emails: [work, home] },
      operations: [{ op: 'remove', path: 'emails[type eq "home"].display' }],
      after(read) {
        expectElement(read, 'emails', work);
        expectElement(read, 'emails', { value: home.value, type: 'home' });
        expectThat(read, !read.answer.text.includes(home.display), 'Expected no display of the home e-mail.');
      },
    }),
    refusedPatch({
      name: 'required',
      title: 'remove of a required attribute is refused with 400 and scimType mutability',
      operations: [{ op: 'remove', path: 'userName' }],
      scimType: 'mutability',
    }),
    refusedPatch({
      name: 'read-only',
      title: 'remove of a read-only attribute is refused with 400 and scimType mutability',
      operations: [{ op: 'remove', path: 'id' }],
      scimType: 'mutability',
    }),
    userPatch({
      name: 'extension-attribute',
      title: 'remove of an attribute of an extension leaves the others as they are',
      needs: ['enterprise'],
      before: {
        schemas: [userSchemaUrn, enterpriseUserUrn],
        [enterpriseUserUrn]: { department: 'Tours', division: 'Park' },
      },
      operations: [{ op: 'remove', path: `${enterpriseUserUrn}:department` }],
      after(read) {
        expectUnassigned(read, [enterpriseUserUrn, 'department']);
        expectValue(read, [enterpriseUserUrn, 'division'], 'Park');
      },
    }),
    userPatch({
      name: 'unassigned',
      title: 'remove of an attribute without a value changes nothing',
      level: 'should',
      operations: [{ op: 'remove', path: 'nickName' }],
      after(read) {
        expectUnassigned(read, 'nickName');
        expectThat(read, valueAt(read.body, 'userName') !== undefined, 'Expected the rest of the user.');
      },
    }),
    memberPatch({
      name: 'member',
      title: 'remove with a filter on members removes that member, and no other',
      before: [0, 1, 2],
      operations: ([, second]) => [{ op: 'remove', path: `members[value eq "${second}"]` }],
      after: [0, 2],
    }),
    memberPatch({
      name: 'all-members',
      title: 'remove of members removes them all',
      before: [0, 1],
      operations: () => [{ op: 'remove', path: 'members' }],
      after: [],
    }),
    memberPatch({
      name: 'members-in-value',
      title: 'remove of members with a value removes only the members in the value',
      level: 'may',
      quirk: 'Entra ID, OneLogin, JumpCloud and authentik remove members this way; do not empty the group',
      before: [0, 1, 2],
      operations: ([first]) => [{ op: 'Remove', path: 'members', value: [{ value: first }] }],
      after: [1, 2],
    }),
    memberPatch({
      name: 'no-member',
      title: 'remove of somebody who is no member succeeds and changes nothing',
      level: 'may',
      quirk: 'Identity providers repeat removals',
      before: [0, 1],
      operations: ([, , third]) => [{ op: 'remove', path: `members[value eq "${third}"]` }],
      after: [0, 1],
    }),
    memberPatch({
      name: 'add-and-remove',
      title: 'One PATCH may add some members and remove others',
      before: [0],
      operations: ([first, second]) => [
        { op: 'add', path: 'members', value: [{ value: second }] },
        { op: 'remove', path: `members[value eq "${first}"]` },
      ],
      after: [1],
    }),
  ],
);
