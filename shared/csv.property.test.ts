import fc from 'fast-check';
import { expect, it } from 'vitest';

import { fromCsvCell, readCsv, toCsvLine } from './csv.ts';
import { AppError } from './errors.ts';

/** Cells of what makes CSV hard. */
const cell = fc.string({
  unit: fc.constantFrom('a', ' ', ',', ';', '\t', '"', '\r', '\n', '=', '+', 'é', '＝'),
});
/** A row whose first cell is there: an empty line is no record. */
const row = fc.tuple(fc.constant('x'), cell, cell);

it('reads back what was written, formula cells too', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const header = ['a', 'b', 'c'];
      const text = [header, ...rows].map((cells) => toCsvLine(cells)).join('');
      const [, ...records] = readCsv(text, { maxRecords: 100, maxCells: 3 });
      expect(records.map(({ cells }) => cells.map(fromCsvCell))).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

it('reads or refuses any text, and never hangs', () => {
  fc.assert(
    fc.property(cell, (text) => {
      expect(readAll(text)).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 300 },
  );
});

/** How many records there are before the end or the first fault. */
function readAll(text: string): number {
  let records = 0;
  try {
    for (const { line } of readCsv(text, { maxRecords: 50, maxCells: 50 })) records += Number(line > 0);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad_request') throw error;
  }
  return records;
}
