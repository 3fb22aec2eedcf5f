import { existsSync, readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const table = readFileSync(new URL('docs/idp-quirks.md', root), 'utf8');

/** The rows of the table; a bar inside a cell is written with a backslash. */
const rows = table
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [number = '', , proof = ''] = line
      .split(/(?<!\\)\|/)
      .slice(1)
      .map((cell) => cell.trim());
    return { number: Number(number), proof };
  });

it('the table has every quirk once, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 65 }, (_, index) => index + 1));
});

const proofs = rows.flatMap(({ number, proof }) =>
  [...proof.matchAll(/`([^`]+\.test\.ts)` “([^”]+)”/g)].map(([, file = '', words = '']) => ({
    number,
    file,
    words,
  })),
);

it.each(proofs)('quirk $number is played in $file', ({ file, words }) => {
  const url = new URL(file, root);
  expect(existsSync(url) ? readFileSync(url, 'utf8') : 'no such file').toContain(words);
});

const proven = new Set(proofs.map(({ number }) => number));

it.each(rows.filter(({ number }) => !proven.has(number)))(
  'quirk $number has a reason instead of a test',
  ({ proof }) => {
    expect(proof).toMatch(/^[A-Z][^“]{20,}\.$/);
  },
);
