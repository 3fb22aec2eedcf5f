import { parseFilter } from '@rollcall/shared/scim/filter/parse.ts';
import type { Filter } from '@rollcall/shared/scim/filter/tree.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import { foldCase, type JsonObject } from '@rollcall/shared/scim/value.ts';
import fc from 'fast-check';

import { text, usageUrn } from '../property/scim-arbitraries.ts';

/** Conditions on what the store keeps in columns and rows of its own; NAME stands for some text. */
export const userConditions = [
  'id eq "u1"',
  'id sw "u"',
  'id gt "u2"',
  'meta.created gt "2026-11-24T12:00:00.002Z"',
  'meta.lastModified le "2026-11-24T12:00:00.001Z"',
  'meta.created eq "2026-11-24T13:00:00.001+01:00"',
  'meta pr',
  'meta.location pr',
  'meta.version eq "W/\\"1\\""',
  'meta.resourceType eq "User"',
  'meta[resourceType eq "Group"]',
  'groups pr',
  'groups eq "g0"',
  'groups.value eq "g1"',
  'groups.value ne "g1"',
  'groups.display co NAME',
  'groups.display eq "team 0"',
  'groups.type eq "DIRECT"',
  'groups[value eq "g0" and display eq "Team 1"]',
  'groups[not (value eq "g0")]',
  'id eq "u2" and groups.value eq "g0"',
  'id eq "u2" and not (groups.value eq "g0")',
  'emails.value eq NAME',
  'emails[type eq "work"].value eq NAME',
  'emails[value eq NAME or type eq "home"]',
  'emails[value eq NAME or value sw "a"]',
  'emails[not (value eq NAME)]',
  'emails[value pr and not (type pr)]',
  'emails[value eq NAME and primary eq true]',
  'emails.value eq null',
  'emails[type eq null]',
  'userName eq NAME',
  'userName ew NAME',
  'userName gt NAME',
  'externalId eq NAME',
  'displayName eq NAME',
  'active eq false',
  'active pr',
];

export const groupConditions = [
  'id eq "g1"',
  'displayName eq "TEAM 0"',
  'displayName co "1"',
  'displayName pr',
  'externalId eq "ext 1"',
  'externalId eq null',
  'members pr',
  'members.value eq "u1"',
  'members eq "u0"',
  'members.value ne "u1"',
  'members.display eq NAME',
  'members[value eq "u1" and display sw NAME]',
  'members[not (value eq "u0")]',
  'members.type eq "user"',
  'id eq "g0" and members.value eq "u1"',
  'id eq "g0" and members[value eq "u1"]',
  'id eq "g0" and not (members.value eq "u1")',
  'meta.resourceType eq "Group"',
  'meta.created ge "2026-11-24T12:00:00Z"',
];

/** Every operator on a folded column, an exact column, JSON, a list in JSON and rows. */
export const gridConditions = [
  'userName',
  'externalId',
  'title',
  'name.familyName',
  'badges',
  'emails.value',
].flatMap((attribute) =>
  ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'].flatMap((operator) => [
    `${attribute} ${operator} NAME`,
    `not (${attribute} ${operator} NAME)`,
  ]),
);

export const texts = [
  'a',
  'A',
  'b',
  'aB',
  '%',
  '_',
  '"',
  '\\\\',
  'É',
  'e\u0301',
  'ss',
  '\u{1f600}',
  '\uffee',
  ' ',
];

/** E-mails without a value too, though normalising leaves none. For each text one person with it everywhere, one with it inside of longer texts, and one with gaps. */
export const manyPeople: readonly JsonObject[] = [
  ...new Set(['ab', 'a%b', 'ß', 'İx', ...texts.filter((one) => one !== ' ')].map(foldCase)),
].flatMap((value, index): readonly JsonObject[] => [
  {
    userName: `${value}${value.toUpperCase()}`,
    externalId: value,
    title: value.toUpperCase(),
    active: index % 2 === 0,
    name: { familyName: value },
    emails: [{ value, type: 'Work', primary: true }, { value: `x${value}` }, { type: 'home', primary: true }],
    [usageUrn]: { badges: [`${value} x`, value.toUpperCase()] },
  },
  {
    userName: `x${value}y`,
    externalId: value.toUpperCase(),
    title: `${value} ${value}`,
    emails: [
      { value: value.toUpperCase(), type: 'home' },
      { display: value, type: 'work' },
    ],
    [usageUrn]: { badges: [`y${value}`] },
  },
  { userName: `${index} without`, name: { givenName: value }, emails: [{ type: 'home' }] },
]);

/** Filters made of such conditions. */
export function keptFilter(type: ResourceType, conditions: readonly string[]): fc.Arbitrary<Filter> {
  const leaf = fc
    .tuple(fc.constantFrom(...conditions), text)
    .map(([condition, value]) => parseFilter(type, condition.replaceAll('NAME', JSON.stringify(value))));
  const negated = leaf.map((operand): Filter => ({ kind: 'not', operand }));
  const either = fc.oneof(leaf, negated);
  const kind = fc.constantFrom('and' as const, 'or' as const);
  const joined = fc.record({ kind, operands: fc.array(either, { minLength: 2, maxLength: 3 }) });
  return fc.oneof(either, joined);
}
