import { describe, expect, it } from 'vitest';

import { toInstant } from './instant.ts';
import { cleanText, compareText, quoted, stripInvisible } from './text.ts';

describe('stripInvisible', () => {
  it.each([
    { about: 'plain text', text: 'a b', visible: 'a b' },
    { about: 'tabs and line breaks stay', text: 'a\tb\r\nc', visible: 'a\tb\r\nc' },
    { about: 'controls go', text: 'a\u0000\u0007\u007f\u0085b', visible: 'ab' },
    { about: 'direction marks go', text: '\u202eabc\u2066', visible: 'abc' },
    { about: 'zero-width characters go', text: 'a\u200b\u2060\ufeffb', visible: 'ab' },
    { about: 'joiners go from ASCII', text: 'a\u200d\u200cb', visible: 'ab' },
    { about: 'joiners stay in emoji', text: '\u{1f469}\u200d\u{1f680}', visible: '\u{1f469}\u200d\u{1f680}' },
    { about: 'half a surrogate pair is replaced', text: 'a\ud800b', visible: 'a\ufffdb' },
  ])('$about', ({ text, visible }) => {
    expect(stripInvisible(text)).toBe(visible);
  });
});

it('cleanText also trims', () => {
  expect(cleanText(' \u200b a b \u00a0')).toBe('a b');
});

it('quoted shortens, and keeps to one line', () => {
  expect(quoted(`a\n${'b'.repeat(80)}`)).toBe(`"a ${'b'.repeat(58)}…"`);
});

it('compareText orders as UTF-8 bytes do', () => {
  const texts = ['', 'A', 'a', 'aa', 'b', 'é', '\ud7ff', '\ue000', '\uffee', '\u{10000}', '\u{1f600}'];
  const shuffled = texts.toReversed().toSorted(compareText);
  expect(shuffled).toEqual(texts);
});

describe('toInstant', () => {
  it.each([
    { text: '2011-05-13T04:42:34Z', instant: '2011-05-13T04:42:34.000Z' },
    { text: '2012-01-01t00:00:00+02:00', instant: '2011-12-31T22:00:00.000Z' },
    { text: '2020-01-01T00:00:00.1239999Z', instant: '2020-01-01T00:00:00.123Z' },
    { text: '2020-01-01T10:00:00', instant: '2020-01-01T10:00:00.000Z' },
    { text: '2020-01-01T10:00', instant: '2020-01-01T10:00:00.000Z' },
    { text: '2020-01-01', instant: '2020-01-01T00:00:00.000Z' },
    { text: '2020-13-01', instant: undefined },
    { text: '0000-01-01T00:00:00+14:00', instant: undefined },
    { text: 'January 1, 2020', instant: undefined },
    { text: '1577836800000', instant: undefined },
    { text: '2020-01-01T00:00:00Z; x', instant: undefined },
  ])('$text', ({ text, instant }) => {
    expect(toInstant(text)).toBe(instant);
  });
});
