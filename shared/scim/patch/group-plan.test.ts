import { describe, expect, it } from 'vitest';

import { compileResourceType, groupDefinition } from '../schema/resource-type.ts';
import { groupSchemaUrn } from '../schema/urn.ts';
import type { JsonObject } from '../value.ts';
import { applyPatch } from './apply.ts';
import { planGroupPatch, type MembershipStep } from './group-plan.ts';
import { parsePatch } from './parse.ts';

const group = compileResourceType(groupDefinition);
const team: JsonObject = { schemas: [groupSchemaUrn], displayName: 'Team' };

interface Case {
  readonly who: string;
  readonly operations: readonly JsonObject[];
  readonly steps: readonly MembershipStep[];
  /** What the attribute operations change. */
  readonly changes?: JsonObject;
  readonly ignored?: readonly string[];
}

const cases: readonly Case[] = [
  {
    who: 'Okta: remove one, add another',
    operations: [
      { op: 'remove', path: 'members[value eq "id-1"]' },
      { op: 'add', path: 'members', value: [{ value: 'id-2', display: 'jane@acme.test' }] },
    ],
    steps: [
      { kind: 'remove', ids: ['id-1'] },
      { kind: 'add', ids: ['id-2'] },
    ],
  },
  {
    who: 'Okta: full push',
    operations: [{ op: 'replace', path: 'members', value: [{ value: 'a' }, { value: 'b' }, { value: 'a' }] }],
    steps: [{ kind: 'replace', ids: ['a', 'b'] }],
  },
  {
    who: 'Okta: rename, with the id in the value',
    operations: [{ op: 'replace', value: { id: 'g1', displayName: 'New' } }],
    steps: [],
    changes: { displayName: 'New' },
  },
  {
    who: 'Okta: the same name again before a membership change',
    operations: [
      { op: 'replace', value: { id: 'g1', displayName: 'Team' } },
      { op: 'add', path: 'members', value: [{ value: 'a' }] },
    ],
    steps: [{ kind: 'add', ids: ['a'] }],
  },
  {
    who: 'Entra: add several',
    operations: [
      {
        op: 'Add',
        path: 'members',
        value: [
          { $ref: null, value: 'a' },
          { $ref: null, value: 'b' },
        ],
      },
    ],
    steps: [{ kind: 'add', ids: ['a', 'b'] }],
  },
  {
    who: 'Entra: remove by value list, which must not empty the group',
    operations: [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }] }],
    steps: [{ kind: 'remove', ids: ['a'] }],
  },
  {
    who: 'JumpCloud, OneLogin: the same in lower case',
    operations: [{ value: [{ value: 'a' }], op: 'remove', path: 'members' }],
    steps: [{ kind: 'remove', ids: ['a'] }],
  },
  {
    who: 'an empty list to remove removes nobody',
    operations: [{ op: 'Remove', path: 'members', value: [] }],
    steps: [],
  },
  {
    who: 'RFC 7644: remove all',
    operations: [{ op: 'remove', path: 'members' }],
    steps: [{ kind: 'removeAll' }],
  },
  {
    who: 'Keycloak: remove all, with null as the value',
    operations: [{ op: 'remove', path: 'members', value: null }],
    steps: [{ kind: 'removeAll' }],
  },
  {
    who: 'Keycloak: replace members, name and externalId; relative references',
    operations: [
      { op: 'replace', path: 'members', value: [{ value: 'a', $ref: 'Users/a' }, { $ref: 'Users/b' }] },
      { op: 'replace', path: 'displayName', value: 'New' },
      { op: 'replace', path: 'externalId', value: 'k1' },
    ],
    steps: [{ kind: 'replace', ids: ['a', 'b'] }],
    changes: { displayName: 'New', externalId: 'k1' },
  },
  {
    who: 'authentik: one operation for each member',
    operations: [
      ...['a', 'b', 'a'].map((value) => ({ op: 'add', path: 'members', value: [{ value }] })),
      ...['c', 'd'].map((value) => ({ op: 'remove', path: 'members', value: [{ value }] })),
    ],
    steps: [
      { kind: 'add', ids: ['a', 'b'] },
      { kind: 'remove', ids: ['c', 'd'] },
    ],
  },
  {
    who: 'authentik: the whole group without path',
    operations: [{ op: 'replace', value: { displayName: 'New', members: [{ value: 'a' }] } }],
    steps: [{ kind: 'replace', ids: ['a'] }],
    changes: { displayName: 'New' },
  },
  {
    who: 'Microsoft test collection: bare ids, one or several, or one object',
    operations: [
      { op: 'Add', path: 'members', value: 'a' },
      { op: 'Add', path: 'Members', value: ['b', 'c'] },
      { op: 'Add', path: 'members', value: { value: 'd', displayName: 'D' } },
    ],
    steps: [{ kind: 'add', ids: ['a', 'b', 'c', 'd'] }],
  },
  {
    who: 'a replacement by nothing',
    operations: [{ op: 'replace', path: 'members', value: [] }],
    steps: [{ kind: 'removeAll' }],
  },
  {
    who: 'names with the URN of the schema',
    operations: [
      { op: 'add', path: `${groupSchemaUrn}:members`, value: [{ value: 'a' }] },
      { op: 'add', path: groupSchemaUrn, value: { members: [{ value: 'b' }] } },
      { op: 'add', value: { [groupSchemaUrn]: { members: [{ value: 'c' }], displayName: 'New' } } },
    ],
    steps: [{ kind: 'add', ids: ['a', 'b', 'c'] }],
    changes: { displayName: 'New' },
  },
  {
    who: 'several ids in one condition',
    operations: [{ op: 'remove', path: 'members[value eq "a" or value eq "b" and type eq "User"]' }],
    steps: [{ kind: 'remove', ids: ['a', 'b'] }],
  },
  {
    who: 'one member for another',
    operations: [{ op: 'replace', path: 'members[value eq "a"]', value: { value: 'b' } }],
    steps: [
      { kind: 'remove', ids: ['a'] },
      { kind: 'add', ids: ['b'] },
    ],
  },
  {
    who: 'the display of a member, which is not stored',
    operations: [{ op: 'replace', path: 'members[value eq "a"].display', value: 'A' }],
    steps: [],
    ignored: ['members[value eq "a"].display'],
  },
];

describe('planGroupPatch', () => {
  it.each(cases)('$who', ({ operations, steps, changes = {}, ignored = [] }) => {
    const plan = planGroupPatch(group, parsePatch({ Operations: operations }));
    expect(plan.membershipSteps).toEqual(steps);
    expect(plan.ignored).toEqual(ignored);
    expect(applyPatch(group, team, plan.attributeOperations).resource).toEqual({ ...team, ...changes });
  });

  it.each([
    { path: 'members[display eq "A"]', value: undefined, code: 'invalid_path' },
    { path: 'members[value co "a"]', value: undefined, code: 'invalid_path' },
    { path: 'members[value eq "a" or display eq "B"]', value: undefined, code: 'invalid_path' },
    { path: 'members[not (value eq "a")]', value: undefined, code: 'invalid_path' },
    { path: 'members', value: [{ display: 'A' }], code: 'invalid_value' },
    { path: 'members', value: [['a']], code: 'invalid_value' },
    { path: 'members', value: [{ value: 'x'.repeat(513) }], code: 'invalid_value' },
  ])('does not guess whom to remove: $path $value', ({ path, value, code }) => {
    const operation = { op: 'remove', path, ...(value === undefined ? {} : { value }) };
    expect(() => planGroupPatch(group, parsePatch({ Operations: [operation] }))).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('does not follow a schema inside itself', () => {
    let value: JsonObject = { members: ['a'] };
    for (let level = 0; level < 20_000; level += 1) value = { [groupSchemaUrn]: value };
    const plan = planGroupPatch(group, [{ op: 'add', value }]);
    expect(plan.membershipSteps).toEqual([]);
    expect(applyPatch(group, team, plan.attributeOperations).resource).toEqual(team);
  });

  it('joins a thousand operations of many members in one pass', () => {
    const value = Array.from({ length: 1_000 }, (_, index) => ({ value: `member-${index}` }));
    const operations = Array.from({ length: 1_000 }, () => ({ op: 'add' as const, path: 'members', value }));
    const plan = planGroupPatch(group, operations);
    expect(plan.membershipSteps).toEqual([{ kind: 'add', ids: value.map((member) => member.value) }]);
  });
});
