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
