import { AppError } from './errors.ts';

/**
 * What makes a spreadsheet take a cell for a formula: https://owasp.org/www-community/attacks/CSV_Injection, with NUL
 * and the full-width twins, which some programs fold to the plain sign.
 */
const startsFormula = /^[=+\-@\t\r\n\0＝＋－＠]/;
const needsQuotes = /[",\r\n]/;

/** One line of a CSV file with its end: RFC 4180. A cell that looks like a formula gets a leading apostrophe. */
export function toCsvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => toCell(String(cell))).join(',')}\r\n`;
}

function toCell(text: string): string {
  const plain = startsFormula.test(text) ? `'${text}` : text;
  return needsQuotes.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** A cell that `toCsvLine` wrote, without the apostrophe that it may have got. */
export function fromCsvCell(cell: string): string {
  return cell.startsWith("'") && startsFormula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

export interface CsvRecord {
  /** Line of the file on which the record begins, 1-based: a quoted cell may hold line ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvLimits {
  readonly maxRecords: number;
  /** Cells of one record. */
  readonly maxCells: number;
}

const separators = [',', ';', '\t'] as const;
type Separator = (typeof separators)[number];
/** Where the separator is looked for. */
const longestHeader = 65_536;

/**
 * Read CSV as RFC 4180 describes it, record by record, so that the caller may do other work in between. Also takes a
 * byte order mark, bare LF or CR as line end, and the separator that the first line holds most of: comma, semicolon
 * (where the comma is the decimal sign) or tab. Empty lines are left out.
 * @throws AppError bad_request; detail names the line.
 */
export function* readCsv(text: string, { maxRecords, maxCells }: CsvLimits): Generator<CsvRecord> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let records = 0;
  const separator = findSeparator(text);
  const plain = new RegExp(`[^${separator}\r\n]*`, 'y');
  while (at < text.length) {
    const begin = line;
    const cells: string[] = [];
    let hasMore = true;
    while (hasMore) {
      const cell = text[at] === '"' ? readQuoted(text, at, line) : readPlain(text, at, plain);
      cells.push(cell.value);
      line += cell.lineEnds;
      at = cell.end;
      hasMore = text[at] === separator;
      if (hasMore) at += 1;
      else if (at < text.length && text[at] !== '\r' && text[at] !== '\n') {
        throw unreadable(line, 'there is text behind a closing quote');
      }
      if (cells.length > maxCells) throw unreadable(begin, `there are more than ${maxCells} cells`);
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    records += 1;
    if (records > maxRecords)
      throw unreadable(begin, `the file has more than ${maxRecords} rows, the first one included`);
    yield { line: begin, cells };
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly lineEnds: number;
}

function readPlain(text: string, start: number, plain: RegExp): Cell {
  plain.lastIndex = start;
  const value = plain.exec(text)?.[0] ?? '';
  return { value, end: start + value.length, lineEnds: 0 };
}

function readQuoted(text: string, start: number, line: number): Cell {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) throw unreadable(line, 'a quote is opened and never closed');
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      return { value, end: quote + 1, lineEnds: value.match(/\r\n|\r|\n/g)?.length ?? 0 };
    }
    value += '"';
    at = quote + 2;
  }
}

function findSeparator(text: string): Separator {
  const [header = ''] = text
    .slice(0, longestHeader)
    .replaceAll(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1);
  const counts = separators.map((separator) => header.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

function unreadable(line: number, what: string): AppError {
  return new AppError('bad_request', `Line ${line} of the file cannot be read: ${what}.`, {
    fix: 'Save the table again as “CSV UTF-8”, then send that file.',
  });
}
