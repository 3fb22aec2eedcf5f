import { describe, expect, it } from 'vitest';

import { matchesIfMatch, matchesIfNoneMatch, toETag } from './etag.ts';

describe('entity tags', () => {
  it('are weak', () => {
    expect(toETag(7)).toBe('W/"7"');
  });

  it.each([
    { header: undefined, ifMatch: true, ifNoneMatch: false },
    { header: '', ifMatch: true, ifNoneMatch: false },
    { header: 'W/"7"', ifMatch: true, ifNoneMatch: true },
    { header: '"7"', ifMatch: true, ifNoneMatch: true },
    { header: '7', ifMatch: true, ifNoneMatch: true },
    { header: 'W/"6", W/"7"', ifMatch: true, ifNoneMatch: true },
    { header: '*', ifMatch: true, ifNoneMatch: true },
    { header: 'W/"6"', ifMatch: false, ifNoneMatch: false },
    { header: 'W/"77"', ifMatch: false, ifNoneMatch: false },
    { header: '"', ifMatch: false, ifNoneMatch: false },
  ])('$header against version 7', ({ header, ifMatch, ifNoneMatch }) => {
    expect(matchesIfMatch(header, 7)).toBe(ifMatch);
    expect(matchesIfNoneMatch(header, 7)).toBe(ifNoneMatch);
  });
});
