const newline = 0x0a;
const quote = 0x22;

/** Counts the rows of a file while it passes by in pieces. */
export interface RowCounter {
  add(bytes: Uint8Array): void;
  /** Null where rows are not lines. */
  rows(): number | null;
}

/** @param contentType as the stream's contract has it. */
export function createRowCounter(contentType: string): RowCounter {
  const isCsv = contentType.startsWith('text/csv');
  if (!isCsv && contentType !== 'application/x-ndjson') return { add: () => undefined, rows: () => null };
  let lines = 0;
  let isQuoted = false;
  return {
    add(bytes) {
      for (const byte of bytes) {
        // RFC 4180 §2: a line break within quotes belongs to the value; a doubled quote turns this twice.
        if (isCsv && byte === quote) isQuoted = !isQuoted;
        if (byte === newline && !isQuoted) lines += 1;
      }
    },
    rows: () => (isCsv ? Math.max(0, lines - 1) : lines), // The first line of a CSV has the names.
  };
}
