import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';

import { useElementWidth } from '../lib/use-element-width.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track: `88px`, `minmax(0,2fr)`. */
  readonly track: string;
  /** The column is left out while the list is narrower than this, in px. */
  readonly from?: number;
  readonly render: (row: Row) => ReactNode;
}

export interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly getKey: (row: Row) => string;
  readonly rowHeight: number;
  /** True while older rows exist that are not loaded; their number is then not known. */
  readonly hasMore: boolean;
  /** Asked for when the end of the loaded rows comes near. */
  readonly onNearEnd: () => void;
  readonly selectedKey: string | undefined;
  readonly onSelect: (key: string) => void;
  readonly onAtTopChange?: (isAtTop: boolean) => void;
  /** Rows that just arrived; they are tinted for a moment. */
  readonly freshKeys?: ReadonlySet<string>;
  /** The element that scrolls, for the caller to move it. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Stands below the last row. */
  readonly end: ReactNode;
}

const headerHeight = 32;
const rowsBeforeEnd = 40;
const noKeys: ReadonlySet<string> = new Set();

/**
 * A list of any length: rows of one height, only those in view exist. Arrow keys, J and K, Home, End and the page keys
 * move between rows, Enter opens one; while one is open, moving opens the next.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, rows, getKey, rowHeight, hasMore, selectedKey, onSelect, scroller } = props;
  const focusWanted = useRef<string | undefined>(undefined);
  const [activeKey, setActiveKey] = useState(selectedKey);
  // Rows arrive above: the active row is known by its key, its place is looked up.
  const activeIndex = Math.max(
    0,
    rows.findIndex((row) => getKey(row) === activeKey),
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyAt(props, index) ?? index,
    overscan: 8,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    // The row that holds the focus stays mounted, or the focus would be lost by scrolling.
    rangeExtractor: (range) => withActive(range, activeIndex),
  });
  const width = useElementWidth(scroller);
  const columns = props.columns.filter(({ from = 0 }) => width >= from);
  const tracks = columns.map(({ track }) => track).join(' ');
  const moveTo = (index: number) => {
    const key = keyAt(props, index);
    if (key === undefined) return;
    focusWanted.current = key;
    setActiveKey(key);
    virtualizer.scrollToIndex(index);
    if (selectedKey !== undefined) onSelect(key);
  };

  return (
    <div
      ref={scroller}
      onScroll={(event) => watchScroll(event.currentTarget, props)}
      className="relative min-h-0 flex-1 overflow-auto"
    >
      <div role="grid" aria-label={label} aria-rowcount={hasMore ? -1 : rows.length + 1} aria-readonly="true">
        <HeaderRow columns={columns} tracks={tracks} />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const key = getKey(row);
            return (
              <div
                key={key}
                ref={(element) => {
                  if (element === null || focusWanted.current !== key) return;
                  focusWanted.current = undefined;
                  element.focus({ preventScroll: true });
                }}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={key === selectedKey}
                tabIndex={index === activeIndex ? 0 : -1}
                onFocus={() => setActiveKey(key)}
                onClick={() => onSelect(key)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') onSelect(key);
                  else
                    moveByKey(event, {
                      index,
                      count: rows.length,
                      pageSize: pageSize(scroller.current, rowHeight),
                      moveTo,
                    });
                }}
                style={{
                  height: rowHeight,
                  gridTemplateColumns: tracks,
                  transform: `translateY(${start - headerHeight}px)`,
                }}
                className={`absolute inset-x-0 top-0 grid items-center gap-x-3 border-b border-divider px-6 tabular-nums hover:bg-hover focus-visible:-outline-offset-2 aria-selected:bg-selected ${(props.freshKeys ?? noKeys).has(key) ? 'animate-arrival' : ''}`}
              >
                {columns.map(({ id, render }) => (
                  <div key={id} role="gridcell" className="cell-text">
                    {render(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      <div className="px-6 py-3 text-center text-meta text-ink-tertiary">{props.end}</div>
    </div>
  );
}

function HeaderRow<Row>({ columns, tracks }: { columns: readonly Column<Row>[]; tracks: string }) {
  return (
    <div role="rowgroup" className="sticky top-0 z-[1] bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        style={{ height: headerHeight, gridTemplateColumns: tracks }}
        className="grid items-center gap-x-3 border-b border-divider px-6 text-meta font-medium text-ink-secondary"
      >
        {columns.map(({ id, header }) => (
          <div key={id} role="columnheader" className="cell-text">
            {header}
          </div>
        ))}
      </div>
    </div>
  );
}

function keyAt<Row>({ rows, getKey }: DataGridProps<Row>, index: number): string | undefined {
  const row = rows[index];
  return row === undefined ? undefined : getKey(row);
}

function withActive(range: Range, activeIndex: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (activeIndex >= range.count || indexes.includes(activeIndex)) return indexes;
  return [...indexes, activeIndex].toSorted((first, second) => first - second);
}

function watchScroll<Row>(
  element: HTMLElement,
  { rowHeight, hasMore, onNearEnd, onAtTopChange }: DataGridProps<Row>,
) {
  onAtTopChange?.(element.scrollTop < rowHeight / 2);
  const left = element.scrollHeight - element.scrollTop - element.clientHeight;
  if (hasMore && left < rowsBeforeEnd * rowHeight) onNearEnd();
}

function pageSize(element: HTMLElement | null, rowHeight: number): number {
  return Math.max(1, Math.floor((element?.clientHeight ?? 0) / rowHeight) - 2);
}

function moveByKey(
  event: KeyboardEvent,
  {
    index,
    count,
    pageSize: page,
    moveTo,
  }: { index: number; count: number; pageSize: number; moveTo: (index: number) => void },
) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    j: index + 1,
    ArrowUp: index - 1,
    k: index - 1,
    PageDown: Math.min(count - 1, index + page),
    PageUp: Math.max(0, index - page),
    Home: 0,
    End: count - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  moveTo(target);
}
