import { memo, type ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track: `88px`, `minmax(0,2fr)`. */
  readonly track: string;
  /** The column is left out while the list is narrower than this, in px. */
  readonly from?: number;
  /** The rows are in the order of this column. */
  readonly sort?: 'ascending' | 'descending';
  readonly render: (row: Row) => ReactNode;
}

interface GridRowProps<Row> {
  /** undefined while it is being read. */
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly tracks: string;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly isFresh: boolean;
}

/** Scrolling renders only rows that come into view: the others stay as they are. */
// safe cast: memo loses the type parameter, the props are the same
export const GridRow = memo(PlainRow) as typeof PlainRow;

function PlainRow<Row>(props: GridRowProps<Row>) {
  const { row, columns, tracks, index, top, height, isSelected, isTabStop, isFresh } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={row === undefined ? true : undefined}
      tabIndex={isTabStop ? 0 : -1}
      style={{ height, gridTemplateColumns: tracks, transform: `translateY(${top}px)` }}
      className={`absolute inset-x-0 top-0 grid items-center gap-x-3 border-b border-divider px-6 tabular-nums hover:bg-hover focus-visible:-outline-offset-2 aria-selected:bg-selected ${isFresh ? 'animate-arrival' : ''}`}
    >
      {columns.map(({ id, render }) => (
        <div key={id} role="gridcell" className="cell-text">
          {row === undefined ? <span className="block h-3 w-3/5 rounded-control bg-sunken" /> : render(row)}
        </div>
      ))}
    </div>
  );
}

/** The names of the columns, in view whatever row is. */
export function HeaderRow<Row>({
  columns,
  tracks,
  height,
}: {
  columns: readonly Column<Row>[];
  tracks: string;
  height: number;
}) {
  return (
    <div role="rowgroup" className="sticky top-0 z-[1] bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        style={{ height, gridTemplateColumns: tracks }}
        className="grid items-center gap-x-3 border-b border-divider px-6 text-meta font-medium text-ink-secondary"
      >
        {columns.map(({ id, header, sort }) => (
          <div key={id} role="columnheader" aria-sort={sort} className="cell-text">
            {header}
          </div>
        ))}
      </div>
    </div>
  );
}
