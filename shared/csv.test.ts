import { describe, expect, it } from 'vitest';

import { toCsvLine } from './csv.ts';

describe('toCsvLine', () => {
  it.each([
    { name: 'plain text', cell: 'Ada', line: 'Ada' },
    { name: 'a number', cell: 42, line: '42' },
    { name: 'nothing', cell: '', line: '' },
    { name: 'a comma', cell: 'Ada, Jansen', line: '"Ada, Jansen"' },
    { name: 'quotes', cell: 'the "boss"', line: '"the ""boss"""' },
    { name: 'a line break', cell: 'a\nb', line: '"a\nb"' },
    { name: 'a formula', cell: '=cmd|" /C calc"!A0', line: `"'=cmd|"" /C calc""!A0"` },
    { name: 'a plus', cell: '+1', line: `'+1` },
    { name: 'a minus', cell: '-1', line: `'-1` },
    { name: 'a negative number', cell: -1, line: `'-1` },
    { name: 'an at sign', cell: '@SUM(A1)', line: `'@SUM(A1)` },
    { name: 'a tab', cell: '\t=1', line: `'\t=1` },
    { name: 'a carriage return', cell: '\r=1', line: `"'\r=1"` },
    { name: 'a line feed', cell: '\n=1', line: `"'\n=1"` },
    { name: 'a NUL', cell: '\0=1', line: `'\0=1` },
    { name: 'a full-width equals sign', cell: '＝1', line: `'＝1` },
    { name: 'a full-width plus', cell: '＋1', line: `'＋1` },
    { name: 'a full-width minus', cell: '－1', line: `'－1` },
    { name: 'a full-width at sign', cell: '＠A', line: `'＠A` },
    { name: 'a sign further in', cell: 'a=b', line: 'a=b' },
  ])('$name', ({ cell, line }) => {
    expect(toCsvLine([cell])).toBe(`${line}\r\n`);
  });

  it('separates cells by commas', () => {
    expect(toCsvLine([1, 'a', '', 'b,c'])).toBe('1,a,,"b,c"\r\n');
  });
});
