import { describe, expect, it } from 'vitest';

import { composeToken } from '../token-format.ts';
import { cleanToken } from '../token-variants.ts';
import { findUnwantedCharacters } from './characters.ts';
import { checkPaste } from './check.ts';

const secret = composeToken('scim', new Uint8Array(32).fill(7));
const operator = composeToken('operator', new Uint8Array(32).fill(7));
// {"alg":"none"}.{"exp":1700000000}
const jwt = 'eyJhbGciOiJub25lIn0.eyJleHAiOjE3MDAwMDAwMDB9.c2ln';

describe('checkPaste', () => {
  it.each([
    { name: 'the token', pasted: secret, reason: null, words: 'checksum is right' },
    { name: 'nothing', pasted: '', reason: 'missing', words: 'no token' },
    { name: 'white space', pasted: ' \u00a0\n', reason: 'missing', words: 'no token' },
    { name: 'a space before', pasted: ` ${secret}`, reason: 'near_miss', words: 'space at position 1' },
    { name: 'a space after', pasted: `${secret} `, reason: 'near_miss', words: 'space at position 54' },
    {
      name: 'a tab inside',
      pasted: `${secret.slice(0, 8)}\t${secret.slice(8)}`,
      reason: 'near_miss',
      words: 'tab at position 9',
    },
    { name: 'a line break', pasted: `${secret}\n`, reason: 'near_miss', words: 'line break at position 54' },
    {
      name: 'a no-break space',
      pasted: `${secret}\u00a0`,
      reason: 'near_miss',
      words: 'no-break space (U+00A0) at position 54',
    },
    {
      name: 'a zero-width space',
      pasted: `\u200b${secret}`,
      reason: 'near_miss',
      words: 'zero-width space (U+200B) at position 1',
    },
    {
      name: 'a byte order mark',
      pasted: `\ufeff${secret}`,
      reason: 'near_miss',
      words: 'byte order mark (U+FEFF) at position 1',
    },
    { name: 'quotes', pasted: `"${secret}"`, reason: 'near_miss', words: 'quotation mark at position 1' },
    {
      name: 'curly quotes',
      pasted: `“${secret}”`,
      reason: 'near_miss',
      words: 'left double quotation mark (U+201C)',
    },
    { name: 'percent-encoding', pasted: `${secret}%20`, reason: 'near_miss', words: 'percent-encoded' },
    { name: 'Bearer', pasted: `Bearer ${secret}`, reason: 'doubled_bearer', words: 'Bearer' },
    { name: 'Bearer twice', pasted: `Bearer Bearer ${secret}`, reason: 'doubled_bearer', words: 'Bearer' },
    {
      name: 'a token cut short',
      pasted: secret.slice(0, 40),
      reason: 'malformed',
      words: '40 characters instead of 53',
    },
    {
      name: 'a token cut short with a space',
      pasted: `${secret.slice(0, 40)} `,
      reason: 'malformed',
      words: '40 characters',
    },
    { name: 'a token too long', pasted: `${secret}A`, reason: 'malformed', words: 'too long' },
    {
      name: 'a wrong checksum',
      pasted: secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0'),
      reason: 'malformed',
      words: 'checksum',
    },
    {
      name: 'an odd character',
      pasted: `${secret.slice(0, 10)}-${secret.slice(11)}`,
      reason: 'malformed',
      words: 'position 11',
    },
    { name: 'an operator token', pasted: operator, reason: 'wrong_kind', words: 'operator token' },
    { name: 'a JWT', pasted: jwt, reason: 'wrong_kind', words: 'JSON Web Token' },
    { name: 'a GitHub token', pasted: 'ghp_abcdefgh', reason: 'wrong_kind', words: 'GitHub' },
    { name: 'an address', pasted: 'https://acme.example', reason: 'wrong_kind', words: 'address' },
    {
      name: 'something else',
      pasted: 'correct-horse',
      reason: 'malformed',
      words: 'does not begin with rcs_',
    },
  ])('$name: $reason', ({ pasted, reason, words }) => {
    const check = checkPaste(pasted, 'rollcall');
    expect(check.reason).toBe(reason);
    expect(check.sentence).toContain(words);
    expect(check.sentence).not.toContain(secret.slice(4, 30));
  });

  it.each([
    { name: 'a JWT', pasted: jwt, reason: null },
    { name: 'any other text', pasted: 'correct-horse', reason: null },
    { name: 'a text with a space', pasted: 'correct horse', reason: 'near_miss' },
    { name: 'a text outside ASCII', pasted: 'pässword', reason: 'near_miss' },
    { name: 'an address', pasted: 'https://acme.example', reason: 'wrong_kind' },
    { name: 'our token cut short', pasted: secret.slice(0, -1), reason: 'malformed' },
  ])('leaves the form of tokens to other servers: $name: $reason', ({ pasted, reason }) => {
    expect(checkPaste(pasted, 'any').reason).toBe(reason);
  });

  it('reads when a JWT ends', () => {
    expect(checkPaste(jwt, 'any')).toMatchObject({ form: 'jwt', endsAt: 1_700_000_000_000 });
  });
});

describe('findUnwantedCharacters', () => {
  const codes = Array.from({ length: 0xffff }, (_, code) => code).filter(
    (code) => code < 0xd800 || code > 0xdfff,
  );
  const removed = codes.filter((code) => cleanToken(`a${String.fromCharCode(code)}b`)?.text === 'ab');

  it('names every character that cleaning removes', () => {
    const unnamed = removed.filter(
      (code) => findUnwantedCharacters(`a${String.fromCharCode(code)}b`).length !== 1,
    );
    expect(removed.length).toBeGreaterThan(40);
    expect(unnamed).toEqual([]);
  });

  it('leaves the characters of tokens alone', () => {
    expect(findUnwantedCharacters('ABCXYZabcxyz0189-._~+/=')).toEqual([]);
  });
});
