import { expect, it } from 'vitest';

import { refusedRolesSentence } from './access-words.ts';

const many = Array.from({ length: 7 }, (_, index) => ({ value: `r${index}`, why: 'unknown' as const }));

it.each([
  { refused: [], sentence: undefined },
  {
    refused: [{ value: 'Owner', why: 'forbidden' as const }],
    sentence: 'A role was not granted: “Owner” (SCIM may not grant it).',
  },
  {
    refused: many,
    sentence: `Roles were not granted: ${many
      .slice(0, 5)
      .map(({ value }) => `“${value}” (there is no such role)`)
      .join(', ')}, 2 more.`,
  },
])('$sentence', ({ refused, sentence }) => {
  expect(refusedRolesSentence(refused)).toBe(sentence);
});
