import { expect, it } from 'vitest';

import { pack, unpack } from './log-pack.ts';

it('gives back every text of every row', () => {
  const rows = [
    { sequence: 7, texts: ['{"userName":"Jürgen 😀"}', null] },
    { sequence: 8, texts: [null, null] },
    { sequence: 12, texts: ['', 'line\nbreak [1,2]\u0000'] },
  ];
  const unpacked = unpack(pack(rows));
  expect([...unpacked]).toEqual(rows.map(({ sequence, texts }) => [sequence, texts]));
});

it('keeps the place of what follows a character that is cut in half', () => {
  const unpacked = unpack(pack([{ sequence: 1, texts: ['😀'.slice(0, 1), 'next'] }]));
  expect(unpacked.get(1)).toEqual(['\ufffd', 'next']);
});

it('makes alike texts small', () => {
  const texts = Array.from({ length: 100 }, (_, index) => `{"id":"${index}","schemas":["urn:ietf:params"]}`);
  const size = pack(texts.map((text, sequence) => ({ sequence, texts: [text] }))).length;
  expect(size).toBeLessThan(texts.join('').length / 3);
});
