import { expect, it } from 'vitest';

import { hasTerm, toChips, toggleTerm, withoutTerm, withTerm } from './search-text.ts';

it.each([
  { q: '', texts: [] },
  {
    q: '  is:failed   token:"Okta production" jane ',
    texts: ['is:failed', 'token:"Okta production"', 'jane'],
  },
])('reads the parts of “$q”', ({ q, texts }) => {
  expect(toChips(q).map(({ text }) => text)).toEqual(texts);
});

it.each([
  { q: 'is:failed idp:okta jane', remove: 1, expected: 'is:failed jane' },
  { q: 'is:failed', remove: 0, expected: '' },
  { q: 'user:"a  b" is:failed', remove: 1, expected: 'user:"a  b"' },
])('takes part $remove out of “$q”', ({ q, remove, expected }) => {
  const chip = toChips(q)[remove];
  expect(withoutTerm(q, { start: chip?.term.start ?? -1 })).toBe(expected);
});

it('puts a part in once, and takes it out again', () => {
  const q = toggleTerm(withTerm('', 'idp:okta'), 'is:failed');
  expect(q).toBe('idp:okta is:failed');
  expect(hasTerm(q, 'IS:failed')).toBe(true);
  expect(toggleTerm(q, 'is:failed')).toBe('idp:okta');
});
