import { act, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { giveElementsSize } from '../../test/harness/console.tsx';
import { type Column, DataGrid, type DataGridProps, type GridHandle } from './data-grid.tsx';

beforeEach(giveElementsSize);
afterEach(() => void vi.restoreAllMocks());

interface Person {
  readonly id: string;
}

const columns: readonly Column<Person>[] = [{ id: 'id', header: 'Id', track: '1fr', render: ({ id }) => id }];
const people = (from: number, length: number): readonly Person[] =>
  Array.from({ length }, (_, offset) => ({ id: `p${from + offset}` }));
const handle: { current: GridHandle | null } = { current: null };

function List(props: Partial<DataGridProps<Person>>) {
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <DataGrid
      label="People"
      columns={columns}
      rows={[]}
      getKey={({ id }) => id}
      rowHeight={28}
      hasMore={false}
      selectedKey={undefined}
      onSelect={() => undefined}
      scroller={scroller}
      handle={handle}
      end="The end"
      {...props}
    />
  );
}

const rowsShown = () => screen.getAllByRole('row').slice(1);
const texts = () => rowsShown().map(({ textContent }) => textContent);

function scrollTo(top: number) {
  const scroller = screen.getByRole('grid').parentElement;
  if (scroller === null) throw new Error('The grid stands in what scrolls.');
  scroller.scrollTop = top;
  fireEvent.scroll(scroller);
}

it('mounts what is in view of a million rows, and no more than sixty', () => {
  render(<List rows={people(0, 200)} count={1_000_000} />);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('1000001');
  expect(rowsShown().length).toBeLessThanOrEqual(60);
  expect(texts()[0]).toBe('p0');
});

it('draws rows that are not loaded as such, and tells which are wanted', () => {
  const onVisible = vi.fn<NonNullable<DataGridProps<Person>['onVisible']>>();
  const { rerender } = render(<List rows={people(0, 200)} count={1_000_000} onVisible={onVisible} />);
  scrollTo(4_000_000);
  const { first, last } = onVisible.mock.lastCall?.[0] ?? { first: 0, last: 0 };
  expect(first).toBeGreaterThan(490_000);
  expect(last).toBeLessThan(510_000);
  const waiting = rowsShown().filter((row) => row.getAttribute('aria-busy') === 'true');
  expect(waiting.length).toBeGreaterThan(20);
  rerender(
    <List rows={people(first - 50, 200)} start={first - 50} count={1_000_000} onVisible={onVisible} />,
  );
  expect(texts()).toContain(`p${first + 10}`);
  expect(rowsShown().some((row) => row.getAttribute('aria-busy') === 'true')).toBe(false);
});

it('leaves rows in view where they are when others come in above', () => {
  const onVisible = vi.fn<NonNullable<DataGridProps<Person>['onVisible']>>();
  const { rerender } = render(<List rows={people(100, 500)} onVisible={onVisible} />);
  scrollTo(2_800);
  const before = onVisible.mock.lastCall?.[0].first ?? 0;
  rerender(<List rows={people(60, 540)} onVisible={onVisible} />);
  expect(onVisible.mock.lastCall?.[0].first).toBe(before + 40);
});

it('lets new rows push the others down at its top', () => {
  const { rerender } = render(<List rows={people(1, 50)} />);
  rerender(<List rows={people(0, 51)} />);
  expect(texts()[0]).toBe('p0');
});

it('gives the focus to a row that was asked for as soon as it is loaded', () => {
  const onSelect = vi.fn<(key: string) => void>();
  const { rerender } = render(
    <List rows={people(0, 200)} count={10_000} selectedKey="p0" onSelect={onSelect} />,
  );
  act(() => handle.current?.goTo(9_999, { withFocus: true }));
  expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('10001');
  expect(onSelect).not.toHaveBeenCalled();
  rerender(
    <List rows={people(9_800, 200)} start={9_800} count={10_000} selectedKey="p0" onSelect={onSelect} />,
  );
  expect(document.activeElement?.textContent).toBe('p9999');
  expect(onSelect).toHaveBeenLastCalledWith('p9999');
  expect(screen.getByText('The end')).toBeDefined();
});

it('asks for more when the end of what is known comes near', () => {
  const onNearEnd = vi.fn<() => void>();
  const { rerender } = render(<List rows={people(0, 200)} hasMore onNearEnd={onNearEnd} />);
  expect(onNearEnd).not.toHaveBeenCalled();
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('-1');
  scrollTo(4_600);
  expect(onNearEnd).toHaveBeenCalledTimes(1);
  rerender(<List rows={people(0, 204)} hasMore onNearEnd={onNearEnd} />);
  expect(onNearEnd).toHaveBeenCalledTimes(2);
});

it('keeps the row with the focus mounted while others scroll by', () => {
  render(<List rows={people(0, 1_000)} />);
  act(() => rowsShown()[2]?.focus());
  scrollTo(14_000);
  expect(document.activeElement?.textContent).toBe('p2');
});
