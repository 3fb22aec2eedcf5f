import { useLayoutEffect, useRef } from 'react';

interface Scrolling {
  readonly position: () => number;
  readonly moveTo: (position: number) => void;
  readonly maxPosition: number;
  /** Take in where the reader has scrolled to since. */
  readonly readScroll: () => void;
}

/**
 * Keep what is in view in its place when rows come or go above it. At the top of the list nothing is held: new rows
 * push the others down.
 */
export function useGridAnchor<Row>({
  rows,
  start,
  getKey,
  rowHeight,
  scroll,
}: {
  rows: readonly Row[];
  start: number;
  getKey: (row: Row) => string;
  rowHeight: number;
  scroll: Scrolling;
}): void {
  const shown = useRef({ rows, start });
  useLayoutEffect(() => {
    const before = shown.current;
    const hasMoved = before.rows !== rows || before.start !== start;
    shown.current = { rows, start };
    if (hasMoved) scroll.readScroll();
    const position = scroll.position();
    if (position < rowHeight / 2 || (!hasMoved && position <= scroll.maxPosition)) return;
    const index = Math.ceil(position / rowHeight);
    const anchor = before.rows[index - before.start];
    const key = anchor === undefined ? undefined : getKey(anchor);
    const found = key === undefined ? -1 : rows.findIndex((row) => getKey(row) === key);
    const moved = found === -1 ? 0 : found + start - index;
    if (moved !== 0 || position > scroll.maxPosition) scroll.moveTo(position + moved * rowHeight);
  });
}
