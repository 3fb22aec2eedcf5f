/** Prints rows as they come, so that a long run shows where it is: the first column to the left, figures to the right. */
export function createTable(titles: readonly string[], firstWidth: number) {
  const widths = titles.map((title, column) => (column === 0 ? firstWidth : Math.max(9, title.length)));
  const print = (cells: readonly string[]) =>
    console.log(
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(firstWidth) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
  print(titles);
  return { row: print };
}

/** A figure with so many decimals; a dash where the system does not tell. */
export function figure(value: number | undefined, decimals = 0): string {
  return value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(decimals);
}
