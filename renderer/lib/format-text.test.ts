import { describe, expect, it } from 'vitest';

import {
  layOutJson,
  revealUnseen,
  revealUnseenInBlock,
  shortenMiddle,
  toVisibleText,
} from './format-text.ts';

describe('unseen characters', () => {
  it.each([
    { name: 'right-to-left override', text: 'a\u202Eb', visible: 'aU+202Eb' },
    { name: 'left-to-right embedding', text: '\u202A', visible: 'U+202A' },
    { name: 'isolates', text: '\u2066x\u2069', visible: 'U+2066xU+2069' },
    { name: 'zero width space', text: 'to\u200Bken', visible: 'toU+200Bken' },
    { name: 'byte order mark', text: '\uFEFFjane', visible: 'U+FEFFjane' },
    { name: 'null', text: '\0', visible: 'U+0000' },
    { name: 'line feed', text: 'a\nb', visible: 'aU+000Ab' },
    { name: 'line separator', text: 'a\u2028b', visible: 'aU+2028b' },
    { name: 'a tag character beyond the basic plane', text: '\u{E0041}', visible: 'U+E0041' },
    { name: 'half of a surrogate pair', text: '\uD800', visible: 'U+D800' },
    { name: 'Hangul filler', text: '\u3164', visible: 'U+3164' },
  ])('$name is named', ({ text, visible }) => {
    expect(toVisibleText(text)).toBe(visible);
    expect(
      revealUnseen(text)
        .map(({ text: own, escape }) => escape ?? own)
        .join(''),
    ).toBe(visible);
  });

  it.each(['Jané 🙂', 'محمد', '山田 太郎', ''])('%j stays as it is', (text) => {
    expect(
      revealUnseen(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(revealUnseen(text).every(({ escape }) => escape === undefined)).toBe(true);
  });

  it('keeps line feeds and tabs of a block, and nothing else', () => {
    const escapes = revealUnseenInBlock('a\n\tb\r\u202E').map(({ escape }) => escape);
    expect(escapes).toEqual([undefined, 'U+000D', 'U+202E']);
  });
});

it.each([
  { text: 'short', maxLength: 12, expected: 'short' },
  { text: '018f6d2a-7b1c-7def-8a90-c0ffee104996', maxLength: 12, expected: '018f6d…04996' },
])('$text in $maxLength characters is $expected', ({ text, maxLength, expected }) => {
  expect(shortenMiddle(text, maxLength)).toBe(expected);
});

it('lays JSON out, and leaves JSON that was cut off as it came', () => {
  expect(layOutJson('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(layOutJson('{"a":')).toBe('{"a":');
});
