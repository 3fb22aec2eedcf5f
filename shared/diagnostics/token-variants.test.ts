import { describe, expect, it } from 'vitest';

import { composeToken } from './token-format.ts';
import { cleanToken } from './token-variants.ts';

const token = composeToken('scim', new Uint8Array(32).fill(7));
const [start, end] = [token.slice(0, 33), token.slice(33)];

describe('cleanToken', () => {
  it.each([
    { name: 'space inside', sent: `${start} ${end}`, faults: ['inner_space'], position: 34 },
    { name: 'tab inside', sent: `${start}\t${end}`, faults: ['inner_space'], position: 34 },
    { name: 'line break inside', sent: `${start}\r\n${end}`, faults: ['inner_space'], position: 34 },
    { name: 'no-break space inside', sent: `${start}\u00a0${end}`, faults: ['inner_space'], position: 34 },
    { name: 'space in front', sent: ` ${token}`, faults: ['outer_space'], position: 1 },
    { name: 'space behind', sent: `${token} `, faults: ['outer_space'], position: 54 },
    { name: 'zero-width space', sent: `${start}\u200b${end}`, faults: ['invisible_character'], position: 34 },
    { name: 'byte order mark', sent: `\ufeff${token}`, faults: ['invisible_character'], position: 1 },
    { name: 'soft hyphen', sent: `${start}\u00ad${end}`, faults: ['invisible_character'], position: 34 },
    { name: 'straight quotes', sent: `"${token}"`, faults: ['quotes'], position: 1 },
    { name: 'curly quotes', sent: `\u201c${token}\u201d`, faults: ['quotes'], position: 1 },
    { name: 'Bearer twice', sent: `Bearer ${token}`, faults: ['doubled_bearer'], position: 1 },
    {
      name: 'Bearer in quotes',
      sent: `"Bearer ${token}"`,
      faults: ['quotes', 'doubled_bearer'],
      position: 1,
    },
    {
      name: 'percent-encoded space',
      sent: `${start}%20${end}`,
      faults: ['percent_encoded', 'inner_space'],
      position: 34,
    },
  ])('$name', ({ sent, faults, position }) => {
    expect(cleanToken(sent)).toEqual({ text: token, faults, position });
  });

  it.each([
    { name: 'a clean token', sent: token },
    { name: 'nothing but spaces', sent: '   ' },
    { name: 'a stray percent sign', sent: '100%' },
    { name: 'something endless', sent: `${token}${' '.repeat(2_000)}` },
  ])('has nothing to say about $name', ({ sent }) => {
    expect(cleanToken(sent)).toBeUndefined();
  });
});
