import type { JsonObject } from '@rollcall/shared/scim/value.ts';
import fc from 'fast-check';

import { groupIdMark, secretMark, userIdMark } from './hostile-marks.ts';
import { filters, numbers } from './hostile-urls.ts';
import { anyBody, anyJson, anyName, anyOperation, userBody } from './scim-arbitraries.ts';

/** What identity providers send; among these the others reach further. */
const usualOperation = fc.constantFrom<JsonObject>(
  { op: 'Replace', path: 'active', value: 'False' },
  { op: 'replace', value: { active: true, 'name.familyName': 'Roe' } },
  { op: 'Add', path: 'emails[type eq "work"].value', value: 'a@acme.test' },
  { op: 'Add', path: 'roles', value: [{ value: '{"value":"Admin"}' }] },
  { op: 'remove', path: 'emails[type eq "work"]' },
  { op: 'Add', path: 'manager', value: userIdMark },
  { op: 'replace', path: 'password', value: secretMark },
);
const operations = fc.oneof(
  fc.array(usualOperation, { minLength: 1, maxLength: 4 }),
  fc.array(fc.oneof(usualOperation, anyOperation), { maxLength: 4 }),
  fc.array(fc.oneof({ weight: 5, arbitrary: anyOperation }, { weight: 1, arbitrary: anyJson }), {
    maxLength: 6,
  }),
);
const patches = operations.map((Operations) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
}));

const memberLists = fc.oneof(
  fc
    .array(fc.constantFrom(userIdMark, groupIdMark, '', '__proto__', 'x'.repeat(600)), { maxLength: 4 })
    .map((list) => list.map((value) => ({ value }))),
  anyJson,
);
const groups = fc.record(
  {
    displayName: fc.oneof(fc.uuid(), anyName),
    members: memberLists,
    externalId: fc.oneof(fc.uuid(), anyJson),
  },
  { requiredKeys: [] },
);
const groupPatches = fc
  .array(
    fc.record(
      {
        op: fc.constantFrom('add', 'Remove', 'replace'),
        path: fc.constantFrom(
          'members',
          `members[value eq "${userIdMark}"]`,
          'members.value',
          'MEMBERS',
          'displayName',
        ),
        value: memberLists,
      },
      { requiredKeys: ['op'] },
    ),
    { maxLength: 4 },
  )
  .map((Operations) => ({ Operations }));

const bulkOperations = fc.record(
  {
    method: fc.constantFrom('POST', 'put', 'PATCH', 'DELETE', 'GET', ''),
    path: fc.constantFrom(
      '/Users',
      '/Groups',
      `/Users/${userIdMark}`,
      `/Groups/${groupIdMark}`,
      '/Users/bulkId:a',
      '/Bulk',
      '/__proto__',
      '//',
      '/Users/a/b',
    ),
    bulkId: fc.constantFrom('a', 'b', '__proto__', ''),
    version: fc.constantFrom('W/"1"', '*', ''),
    data: fc.oneof(
      anyBody,
      userBody,
      patches,
      groupPatches,
      groups,
      fc.constant({ displayName: 'cycle', members: [{ value: 'bulkId:a' }, { value: 'bulkId:b' }] }),
      anyJson,
    ),
  },
  { requiredKeys: [] },
);
const bulks = fc.record(
  {
    Operations: fc.oneof(fc.array(bulkOperations, { maxLength: 8 }), anyJson),
    failOnErrors: fc.constantFrom(1, 2, 0, -1, 1.5, 'x', null),
  },
  { requiredKeys: ['Operations'] },
);
const searches = fc.record(
  {
    filter: fc.oneof(filters, anyJson),
    startIndex: fc.oneof(numbers, fc.double(), anyJson),
    count: fc.oneof(numbers, fc.double(), anyJson),
    attributes: fc.oneof(fc.array(anyName, { maxLength: 3 }), anyJson),
    sortBy: fc.oneof(anyName, anyJson),
    cursor: fc.oneof(fc.constant(''), anyJson),
  },
  { requiredKeys: [] },
);

/** The name of nearly every user is new, so that creating often works. */
const namedUsers = fc
  .tuple(userBody, fc.uuid())
  .map(([body, userName]) => ({ ...body, userName, password: secretMark }));

/** Texts that are JSON in name only, or JSON that a careless reader does not survive. */
const oddTexts = fc.constantFrom(
  '',
  ' ',
  'null',
  '[]',
  '"text"',
  '1e400',
  '-',
  '{',
  '{"a":1}}',
  '{"userName":"a","userName":"b","USERNAME":"c"}',
  '{"userName":"\\ud800\\u0000x","name":{"familyName":"\\udfff"}}',
  '{"userName":1e400,"active":1e-400}',
  '{"userName":123456789012345678901234567890}',
  '{"userName":"a","emails":[{"value":"\\u202e"},{}]}',
  '{"__proto__":{"userName":"a"},"userName":"proto","constructor":{"prototype":{"polluted":true}}}',
  '{"Operations":[{"op":"replace","path":"__proto__.polluted","value":true}]}',
  '{"Operations":[{"op":"add","value":{"constructor.prototype.polluted":true,"__proto__":{"polluted":true}}}]}',
  '{"Operations":{"length":3}}',
  '{"Operations":[null,1,"x",[]]}',
  '\ufeff{"userName":"bom"}',
  '{"userName":"\u0000"}',
  '{"userName":"a"} trailing',
  "{'userName':'a'}",
  '['.repeat(100),
  `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`,
  `{"password":"x","userName":"deep","name":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`,
  `{"userName":"deep","emails":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  `{"emails":[${'{"value":"a"},'.repeat(2_000)}{}]}`,
  `{"userName":"many","roles":[${'"x",'.repeat(600)}"y"]}`,
  `{"Operations":[${'{"op":"add","path":"title","value":"x"},'.repeat(1_001)}{}]}`,
  `{"userName":"${'x'.repeat(5_000)}"}`,
  `{"userName":"roles","roles":[{"value":"${'{\\"value\\":\\"'.repeat(30)}"}]}`,
);

function asText(body: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return body.map((value) => JSON.stringify(value));
}

export const userBodies = asText(namedUsers);
export const patchBodies = asText(patches);
export const groupBodies = asText(groups);
export const groupPatchBodies = asText(groupPatches);
export const bulkBodies = asText(bulks);
export const searchBodies = asText(searches);

/** Anything that may come as a body, whatever the request asks for. */
export const anyBodies = fc.oneof(
  { weight: 3, arbitrary: oddTexts },
  { weight: 2, arbitrary: asText(anyBody.map((body) => ({ ...body, password: secretMark }))) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  ...[userBodies, patchBodies, groupBodies, groupPatchBodies, bulkBodies, searchBodies].map((arbitrary) => ({
    weight: 1,
    arbitrary,
  })),
);
