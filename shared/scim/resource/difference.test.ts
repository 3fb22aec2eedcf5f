import { describe, expect, it } from 'vitest';

import { enterpriseUserUrn } from '../schema/urn.ts';
import { differences, sameJson } from './difference.ts';

describe('differences', () => {
  it.each([
    { about: 'nothing', before: { title: 'T' }, after: { title: 'T' }, found: [] },
    {
      about: 'a changed value',
      before: { title: 'T' },
      after: { title: 'U' },
      found: [{ path: 'title', before: 'T', after: 'U' }],
    },
    {
      about: 'an added value',
      before: {},
      after: { active: false },
      found: [{ path: 'active', after: false }],
    },
    { about: 'a removed value', before: { title: 'T' }, after: {}, found: [{ path: 'title', before: 'T' }] },
    {
      about: 'a new resource',
      before: undefined,
      after: { name: { givenName: 'J' } },
      found: [{ path: 'name.givenName', after: 'J' }],
    },
    {
      about: 'a resource that is gone',
      before: { title: 'T' },
      after: undefined,
      found: [{ path: 'title', before: 'T' }],
    },
    {
      about: 'a sub-attribute',
      before: { name: { givenName: 'J', familyName: 'R' } },
      after: { name: { givenName: 'K', familyName: 'R' } },
      found: [{ path: 'name.givenName', before: 'J', after: 'K' }],
    },
    {
      about: 'attributes of an extension',
      before: { [enterpriseUserUrn]: { department: 'A', manager: { value: 'm0' } } },
      after: { [enterpriseUserUrn]: { department: 'B', manager: { value: 'm1' } } },
      found: [
        { path: `${enterpriseUserUrn}:department`, before: 'A', after: 'B' },
        { path: `${enterpriseUserUrn}:manager.value`, before: 'm0', after: 'm1' },
      ],
    },
    {
      about: 'values of a list, whatever their order',
      before: { emails: [{ value: 'a' }, { value: 'b', primary: true }, { value: 'c' }] },
      after: { emails: [{ value: 'd' }, { value: 'b' }, { value: 'a' }] },
      found: [
        { path: 'emails[value eq "b"]', before: { value: 'b', primary: true }, after: { value: 'b' } },
        { path: 'emails[value eq "c"]', before: { value: 'c' } },
        { path: 'emails[value eq "d"]', after: { value: 'd' } },
      ],
    },
    {
      about: 'a list whose values have no name',
      before: { addresses: [{ locality: 'A' }] },
      after: { addresses: [{ locality: 'B' }] },
      found: [{ path: 'addresses', before: [{ locality: 'A' }], after: [{ locality: 'B' }] }],
    },
    {
      about: 'a list with the same value twice',
      before: {
        emails: [
          { value: 'a', type: 'work' },
          { value: 'a', type: 'home' },
        ],
      },
      after: { emails: [{ value: 'a', type: 'work' }] },
      found: [
        {
          path: 'emails',
          before: [
            { value: 'a', type: 'work' },
            { value: 'a', type: 'home' },
          ],
          after: [{ value: 'a', type: 'work' }],
        },
      ],
    },
    {
      about: 'what the server keeps',
      before: { schemas: ['a'], meta: { version: '1' } },
      after: { schemas: ['b'] },
      found: [],
    },
  ])('finds $about', ({ before, after, found }) => {
    expect(differences(before, after)).toEqual(found);
  });
});

describe('sameJson', () => {
  it.each([
    { left: { a: 1, b: [null, 'x'] }, right: { b: [null, 'x'], a: 1 }, same: true },
    { left: [1, 2], right: [2, 1], same: false },
    { left: [1], right: [1, 2], same: false },
    { left: { a: 1 }, right: { a: 1, b: 2 }, same: false },
    { left: { a: undefined as unknown as null }, right: { b: 1 }, same: false },
    { left: {}, right: [], same: false },
    { left: null, right: {}, same: false },
    { left: '1', right: 1, same: false },
    { left: undefined, right: undefined, same: true },
  ])('$left and $right: $same', ({ left, right, same }) => {
    expect(sameJson(left, right)).toBe(same);
    expect(sameJson(right, left)).toBe(same);
  });
});
