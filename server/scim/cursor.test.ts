import { expect, it } from 'vitest';

import { cursorTimeoutSeconds, decodeCursor, encodeCursor } from './cursor.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const scope = ['workspace', 'User', 'active eq true', undefined];
const cursor = encodeCursor({ direction: 'after', at: 12_345 }, scope, now);

it.each(['after', 'before'] as const)('remembers a place %s another', (direction) => {
  const place = { direction, at: 98_765 };
  expect(decodeCursor(encodeCursor(place, scope, now), scope, now)).toEqual(place);
});

it('uses unreserved characters of RFC 3986 only', () => {
  expect(cursor).toMatch(/^[A-Za-z0-9._~-]+$/);
});

it.each([
  {
    name: 'another query',
    text: cursor,
    in: ['workspace', 'User', 'active eq false', undefined],
    code: 'invalid_cursor',
  },
  {
    name: 'another workspace',
    text: cursor,
    in: ['other', 'User', 'active eq true', undefined],
    code: 'invalid_cursor',
  },
  { name: 'a changed character', text: `n8${cursor.slice(2)}`, in: scope, code: 'invalid_cursor' },
  { name: 'something else', text: 'abc', in: scope, code: 'invalid_cursor' },
])('refuses a cursor of $name', ({ text, in: other, code }) => {
  expect(() => decodeCursor(text, other, now)).toThrow(expect.objectContaining({ code }));
});

it('refuses a cursor after its time', () => {
  const late = now + (cursorTimeoutSeconds + 1) * 1_000;
  expect(() => decodeCursor(cursor, scope, late)).toThrow(
    expect.objectContaining({ code: 'expired_cursor' }),
  );
  expect(() => decodeCursor(cursor, scope, late - 2_000)).not.toThrow();
});
