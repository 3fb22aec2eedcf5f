import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { composeToken, inspectToken, tokenHint, tokenLength } from './token-format.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('composeToken', () => {
  it('makes tokens of one length that inspect as well formed', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom('scim', 'operator'), (bytes, kind) => {
        const token = composeToken(kind, bytes);
        expect(token).toHaveLength(tokenLength);
        expect(inspectToken(token)).toEqual({ state: 'well_formed', kind });
      }),
    );
  });

  it('refuses anything but 32 bytes', () => {
    expect(() => composeToken('scim', new Uint8Array(31))).toThrow(/32 random bytes/);
  });
});

describe('inspectToken', () => {
  const token = composeToken('scim', new Uint8Array(32).fill(7));

  it('notices any single mistyped character', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: tokenLength - 1 }),
        fc.constantFrom('0', 'a', 'Z', '9'),
        (index, typo) => {
          fc.pre(token.charAt(index) !== typo);
          const mistyped = token.slice(0, index) + typo + token.slice(index + 1);
          expect(inspectToken(mistyped)).toEqual({ state: 'wrong_checksum', kind: 'scim' });
        },
      ),
    );
  });

  it.each([
    {
      name: 'cut short',
      text: token.slice(0, 40),
      expected: { state: 'wrong_length', kind: 'scim', length: 40 },
    },
    {
      name: 'space inside',
      text: `${token.slice(0, 10)} ${token.slice(10)}`,
      expected: { state: 'odd_character', kind: 'scim', position: 11 },
    },
    { name: 'another product', text: 'ghp_abcdef', expected: { state: 'foreign' } },
    { name: 'nothing', text: '', expected: { state: 'foreign' } },
  ])('$name', ({ text, expected }) => {
    expect(inspectToken(text)).toEqual(expected);
  });
});

it('hints at a token without giving it away', () => {
  expect(tokenHint(composeToken('scim', new Uint8Array(32)))).toBe('rcs_0000');
});
