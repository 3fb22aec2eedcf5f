import {
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';

import { useElementWidth } from '../lib/use-element-width.ts';
import { targetOfKey } from './data-grid-keys.ts';
import { type Column, GridRow, HeaderRow } from './data-grid-row.tsx';
import { useGridAnchor } from './use-grid-anchor.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useScaledScroll } from './use-scaled-scroll.ts';

export type { Column } from './data-grid-row.tsx';

/** Rows in view, by their places among all; the last one is included. */
export interface VisibleRows {
  readonly first: number;
  readonly last: number;
}

export interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** The rows that are loaded, without a gap. */
  readonly rows: readonly Row[];
  /** Place of the first loaded row among all; 0 unless given. */
  readonly start?: number;
  /** How many there are in all, loaded or not; as many as loaded unless given. */
  readonly count?: number;
  readonly getKey: (row: Row) => string;
  readonly rowHeight: number;
  /** True while more rows exist beyond `count`; their number is then not known. */
  readonly hasMore: boolean;
  /** Asked for when the end of the loaded rows comes near. */
  readonly onNearEnd?: () => void;
  /** Told which rows are in view, so that they can be loaded. */
  readonly onVisible?: (visible: VisibleRows) => void;
  readonly selectedKey: string | undefined;
  readonly onSelect: (key: string) => void;
  readonly onAtTopChange?: (isAtTop: boolean) => void;
  /** Rows that just arrived; they are tinted for a moment. */
  readonly freshKeys?: ReadonlySet<string>;
  /** The element that scrolls, for the caller to move it. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Stands below the last row. */
  readonly end: ReactNode;
  /** For the caller to go to a row by its place, loaded or not. */
  readonly handle?: RefObject<GridHandle | null>;
}

export interface GridHandle {
  /** Scroll the row into view and make it the active one, with the focus if asked. */
  readonly goTo: (index: number, options: { withFocus: boolean }) => void;
  /** Place of the active row among all. */
  readonly activeIndex: () => number;
}

const headerHeight = 32;
const endHeight = 44;
const rowsBeforeEnd = 40;
/** So many rows exist at most, unless more are in view at once. */
const maxMounted = 58;
const blockRows = 4;
/** Rows are placed against a base that seldom moves, so that scrolling changes none of them. */
const baseRows = 4_096;
const noKeys: ReadonlySet<string> = new Set();

/**
 * A list of any length: rows of one height, only those in view exist. Arrow keys, J and K, Home, End and the page keys
 * move between rows, Enter opens one; while one is open, moving opens the next. Rows that are not loaded yet are drawn
 * as such. When rows are put in above, those in view stay where they are, unless the list stands at its top.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, rows, getKey, rowHeight, hasMore, selectedKey, onSelect, scroller } = props;
  const { start = 0, freshKeys = noKeys } = props;
  const count = Math.max(props.count ?? 0, start + rows.length);
  const canvas = useRef<HTMLDivElement>(null);
  const [firstBlock, setFirstBlock] = useState(0);
  const [activeKey, setActiveKey] = useState(selectedKey);
  const base = Math.floor((firstBlock * blockRows) / baseRows) * baseRows;

  const draw = (position: number) => {
    if (canvas.current !== null) {
      canvas.current.style.transform = `translateY(${base * rowHeight - position}px)`;
    }
  };
  const scroll = useScaledScroll(scroller, {
    contentHeight: count * rowHeight + endHeight,
    inset: headerHeight,
    onMove(position) {
      const block = Math.floor(position / rowHeight / blockRows);
      draw(position);
      if (block !== firstBlock) setFirstBlock(block);
      props.onAtTopChange?.(position < rowHeight / 2);
    },
  });
  useGridAnchor({ rows, start, getKey, rowHeight, scroll });
  useLayoutEffect(() => draw(scroll.position()));

  const first = firstBlock * blockRows;
  const inView = Math.ceil(scroll.viewportHeight / rowHeight) + blockRows;
  const margin = Math.min(8, Math.max(2, Math.floor((maxMounted - inView) / 2)));
  const last = Math.min(count - 1, first + inView);
  const rowAt = (index: number): Row | undefined => rows[index - start];
  const indexOfKey = (key: string | undefined) => {
    const index = key === undefined ? -1 : rows.findIndex((row) => getKey(row) === key);
    return index === -1 ? undefined : index + start;
  };
  // Rows arrive above: the active row is known by its key, its place is looked up.
  const activeIndex = indexOfKey(activeKey) ?? Math.min(count - 1, Math.ceil(scroll.position() / rowHeight));

  const isNearEnd = hasMore && last >= count - rowsBeforeEnd;
  const tellVisible = useEffectEvent((visible: VisibleRows) => props.onVisible?.(visible));
  const tellNearEnd = useEffectEvent((_loaded: number) => props.onNearEnd?.());
  useEffect(() => tellVisible({ first, last }), [first, last]);
  useEffect(() => {
    if (isNearEnd) tellNearEnd(count);
  }, [isNearEnd, count]);

  const goTo = useRowFocus({
    scroller,
    canvas,
    scroll,
    rowHeight,
    count,
    keyAt: (index) => {
      const row = rowAt(index);
      return row === undefined ? undefined : getKey(row);
    },
    onThere(key) {
      setActiveKey(key);
      if (selectedKey !== undefined && selectedKey !== key) onSelect(key);
    },
  });
  useImperativeHandle(props.handle, () => ({ goTo, activeIndex: () => activeIndex }));

  const width = useElementWidth(scroller);
  const columns = useMemo(
    () => props.columns.filter(({ from = 0 }) => width >= from),
    [props.columns, width],
  );
  const tracks = columns.map(({ track }) => track).join(' ');
  const indexes = rangeOf(Math.max(0, first - margin), Math.min(count - 1, first + inView + margin));
  // The row that holds the focus stays mounted, or the focus would be lost by scrolling.
  const mounted = activeIndex < 0 || indexes.includes(activeIndex) ? indexes : [...indexes, activeIndex];

  return (
    <div
      ref={scroller}
      // In the same frame: rows that come a frame later would show as a gap.
      onScroll={() => flushSync(scroll.readScroll)}
      className="relative min-h-0 flex-1 overflow-auto"
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={hasMore ? -1 : count + 1}
        aria-readonly="true"
        tabIndex={-1}
        onClick={({ target }) => {
          const row = rowAt(indexOf(target));
          if (row !== undefined) onSelect(getKey(row));
        }}
        onFocus={({ target }) => {
          const row = rowAt(indexOf(target));
          if (row !== undefined) setActiveKey(getKey(row));
        }}
        onKeyDown={(event) => {
          const index = indexOf(event.target);
          const row = rowAt(index);
          if (event.key === 'Enter' && row !== undefined) return onSelect(getKey(row));
          const pageSize = Math.max(1, Math.floor(scroll.viewportHeight / rowHeight) - 1);
          const next = index < 0 ? undefined : targetOfKey(event, { index, count, pageSize });
          if (next === undefined) return undefined;
          event.preventDefault();
          return goTo(next, { withFocus: true });
        }}
        className="outline-none"
      >
        <HeaderRow columns={columns} tracks={tracks} height={headerHeight} />
        <div role="presentation" style={{ height: scroll.scrollHeight }}>
          <div
            role="presentation"
            className="sticky overflow-clip"
            style={{ top: headerHeight, height: scroll.viewportHeight }}
          >
            <div ref={canvas} role="rowgroup">
              {mounted.map((index) => {
                const row = rowAt(index);
                const key = row === undefined ? undefined : getKey(row);
                return (
                  <GridRow
                    key={key ?? index}
                    row={row}
                    columns={columns}
                    tracks={tracks}
                    index={index}
                    top={(index - base) * rowHeight}
                    height={rowHeight}
                    isSelected={key !== undefined && key === selectedKey}
                    isTabStop={index === activeIndex}
                    isFresh={key !== undefined && freshKeys.has(key)}
                  />
                );
              })}
              {last < count - 1 ? null : (
                <div
                  role="presentation"
                  style={{ top: (count - base) * rowHeight, height: endHeight }}
                  className="absolute inset-x-0 flex items-center justify-center px-6 text-meta text-ink-tertiary"
                >
                  {props.end}
                </div>
              )}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

/** Place of the row that an event came from. */
function indexOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest('[role=row]') : null;
  return Number(row?.getAttribute('aria-rowindex') ?? 1) - 2;
}

function rangeOf(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
}
