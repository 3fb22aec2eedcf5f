import { describe, expect, it } from 'vitest';

import { compileResourceType, userDefinition } from '../schema/resource-type.ts';
import { compareSortKeys, parseSortBy, sortKey } from './sort.ts';

const user = compileResourceType(userDefinition);

const people = [
  {
    id: '1',
    userName: 'Bob',
    externalId: 'b',
    active: true,
    emails: [{ value: 'Z@x' }, { value: 'a@x', primary: true }],
  },
  { id: '2', userName: 'alice', externalId: 'B', active: false, emails: [{ value: 'M@x' }] },
  { id: '3', userName: 'Carl', externalId: 'a', name: { familyName: 'X' } },
];

describe('sorting', () => {
  it.each([
    { sortBy: 'userName', order: ['2', '1', '3'] },
    { sortBy: 'USERNAME', order: ['2', '1', '3'] },
    // externalId is compared with case, and capitals come first.
    { sortBy: 'externalId', order: ['2', '3', '1'] },
    { sortBy: 'active', order: ['2', '1', '3'] },
    { sortBy: 'emails', order: ['1', '2', '3'] },
    { sortBy: 'emails.value', order: ['1', '2', '3'] },
    { sortBy: 'name.familyName', order: ['3', '1', '2'] },
  ])('by $sortBy', ({ sortBy, order }) => {
    const attribute = parseSortBy(user, sortBy);
    const sorted = people.toSorted((left, right) =>
      compareSortKeys(sortKey(attribute, left), sortKey(attribute, right)),
    );
    expect(sorted.map(({ id }) => id)).toEqual(order);
  });

  it.each(['shoeSize', 'name', 'password', ''])('refuses "%s"', (sortBy) => {
    expect(() => parseSortBy(user, sortBy)).toThrow(expect.objectContaining({ code: 'invalid_path' }));
  });
});
