import { describe, expect, it } from 'vitest';

import { readCsv } from './csv.ts';
import { AppError } from './errors.ts';

const limits = { maxRecords: 10, maxCells: 5 };

function read(text: string) {
  return [...readCsv(text, limits)].map(({ line, cells }) => [line, ...cells]);
}

describe('readCsv', () => {
  it.each([
    { name: 'nothing', text: '', records: [] },
    { name: 'one line without an end', text: 'a,b', records: [[1, 'a', 'b']] },
    {
      name: 'CRLF',
      text: 'a,b\r\nc,d\r\n',
      records: [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    },
    {
      name: 'LF',
      text: 'a\nb\n',
      records: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
    {
      name: 'CR',
      text: 'a\rb\r',
      records: [
        [1, 'a'],
        [2, 'b'],
      ],
    },
    { name: 'a byte order mark', text: '\uFEFFa,b', records: [[1, 'a', 'b']] },
    {
      name: 'semicolons',
      text: 'a;b\n1,5;2',
      records: [
        [1, 'a', 'b'],
        [2, '1,5', '2'],
      ],
    },
    {
      name: 'tabs',
      text: 'a\tb\n1,5\t2',
      records: [
        [1, 'a', 'b'],
        [2, '1,5', '2'],
      ],
    },
    {
      name: 'a separator within quotes of the first line',
      text: '"a;b;c",d\n1,2',
      records: [
        [1, 'a;b;c', 'd'],
        [2, '1', '2'],
      ],
    },
    { name: 'quotes', text: '"a ""b""",c', records: [[1, 'a "b"', 'c']] },
    { name: 'a quote within plain text', text: 'a "b",c', records: [[1, 'a "b"', 'c']] },
    {
      name: 'line ends within quotes',
      text: '"a\r\nb","c\nd"\ne',
      records: [
        [1, 'a\r\nb', 'c\nd'],
        [4, 'e'],
      ],
    },
    {
      name: 'empty cells',
      text: 'a,,\n,,b',
      records: [
        [1, 'a', '', ''],
        [2, '', '', 'b'],
      ],
    },
    { name: 'an empty quoted cell', text: 'a,""\n', records: [[1, 'a', '']] },
    {
      name: 'empty lines',
      text: 'a\n\n  \nb\n\n',
      records: [
        [1, 'a'],
        [4, 'b'],
      ],
    },
  ])('reads $name', ({ text, records }) => {
    expect(read(text)).toEqual(records);
  });

  it.each([
    {
      name: 'a quote that is never closed',
      text: 'a\nb,"c\nd',
      detail: 'Line 2 of the file cannot be read: a quote is opened and never closed.',
    },
    {
      name: 'text behind a closing quote',
      text: 'a\n"b"c',
      detail: 'Line 2 of the file cannot be read: there is text behind a closing quote.',
    },
    {
      name: 'too many rows',
      text: 'a\n'.repeat(11),
      detail: 'Line 11 of the file cannot be read: the file has more than 10 rows, the first one included.',
    },
    {
      name: 'too many cells',
      text: 'a\n1,2,3,4,5,6',
      detail: 'Line 2 of the file cannot be read: there are more than 5 cells.',
    },
  ])('refuses $name', ({ text, detail }) => {
    expect(() => read(text)).toThrow(detail);
  });

  it('gives what it has read before the fault', () => {
    const records = readCsv('a\n"', limits);
    expect(records.next().value).toEqual({ line: 1, cells: ['a'] });
    expect(() => records.next()).toThrow(AppError);
  });
});
