import { describe, expect, it } from 'vitest';

import { suggestSearch } from './suggest.ts';

const known = { token: [{ value: 'Okta production', label: 'in use' }] };

describe('suggestSearch', () => {
  it.each([
    { text: '', caret: 0, from: [0, 0], first: 'is:' },
    { text: 'is:failed ', caret: 10, from: [10, 10], first: 'is:' },
    { text: 'st', caret: 2, from: [0, 2], first: 'status:' },
    { text: 'is:f', caret: 4, from: [0, 4], first: 'is:failed' },
    { text: 'user:x -is:pr', caret: 13, from: [7, 13], first: '-is:probe' },
    { text: 'idp:ent', caret: 7, from: [0, 7], first: 'idp:entra' },
    { text: 'idp:other scim', caret: 8, from: [0, 9], first: 'idp:other' },
    { text: 'token:ok', caret: 8, from: [0, 8], first: 'token:"Okta production"' },
    { text: 'token:"Okta p', caret: 13, from: [0, 13], first: 'token:"Okta production"' },
    { text: 'status:5', caret: 8, from: [0, 8], first: 'status:5xx' },
    { text: 'reason:near', caret: 11, from: [0, 11], first: 'reason:near_miss' },
    { text: 'zzz', caret: 3, from: [0, 3], first: undefined },
  ])('offers $first for “$text”', ({ text, caret, from, first }) => {
    const { start, end, items } = suggestSearch(text, caret, known);
    expect([start, end]).toEqual(from);
    expect(items[0]?.text).toBe(first);
  });
});
