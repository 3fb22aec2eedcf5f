import type { Histogram } from '@rollcall/shared/contract/log-overview.ts';
import UPlot from 'uplot';

/** Times in seconds, then the heights of the bars from the tallest: each is drawn over the one before. */
export function toChartData({ buckets }: Histogram): [number[], number[], number[], number[]] {
  return [
    buckets.map(({ at }) => secondsOf(at)),
    buckets.map(({ total }) => total),
    buckets.map(({ failed, refused }) => failed + refused),
    buckets.map(({ refused }) => refused),
  ];
}

const secondsOf = (instant: string) => Date.parse(instant) / 1_000;

/**
 * How the bars are drawn, in the colours that the theme has now.
 * @param select is told the first and the last bar of a stretch that was dragged over.
 * @param point is told the bar under the pointer.
 */
export function chartOptions({
  element,
  span,
  select,
  point,
}: {
  element: HTMLElement;
  /** Begin and end of what the bars show: the last bar needs room behind its own begin. */
  span: () => Histogram;
  select: (first: number, last: number) => void;
  point: (index: number | null) => void;
}): UPlot.Options {
  const colour = (name: string) => readColour(element, name);
  const surface = colour('--surface');
  const axis = { stroke: colour('--ink-tertiary'), font: '12px system-ui', ticks: { show: false } };
  const bars = UPlot.paths.bars?.({ size: [0.8, 48], align: 1 });
  const series = (fill: string | CanvasPattern): UPlot.Series => ({
    fill,
    width: 0,
    points: { show: false },
    ...(bars === undefined ? {} : { paths: bars }),
  });
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    legend: { show: false },
    padding: [8, 0, 0, 0],
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    scales: {
      x: { range: () => [secondsOf(span().from), secondsOf(span().to)] },
      y: { range: (_, __, max) => [0, Math.max(1, max * 1.05)] },
    },
    series: [
      {},
      series(colour('--chart-1')),
      series(striped(colour('--chart-2'), surface, 'slanted')),
      series(striped(colour('--chart-5'), surface, 'upright')),
    ],
    axes: [
      { ...axis, grid: { show: false }, size: 24, values: timeLabels },
      {
        ...axis,
        grid: { stroke: colour('--divider'), width: 1 },
        size: 44,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6],
      },
    ],
    hooks: {
      setSelect: [(chart) => selectStretch(chart, select)],
      setCursor: [(chart) => point(chart.cursor.idx ?? null)],
    },
  };
}

function selectStretch(chart: UPlot, select: (first: number, last: number) => void): void {
  const { left, width } = chart.select;
  if (width < 4) return; // A click, not a stretch.
  const first = chart.posToIdx(left);
  const last = chart.posToIdx(left + width);
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  select(first, Math.max(first, last));
}

const dayS = 86_400;

/** The time of day, or the day where the axis spans more than two. */
function timeLabels(chart: UPlot, splits: readonly number[]): string[] {
  const { min = 0, max = 0 } = chart.scales.x ?? {};
  const isLong = (max ?? 0) - (min ?? 0) > 2 * dayS;
  return splits.map((time) =>
    new Date(time * 1_000).toLocaleString(
      'en-GB',
      isLong ? { month: 'short', day: 'numeric' } : { hour: '2-digit', minute: '2-digit' },
    ),
  );
}

/** A canvas does not know custom properties: the colour as it is computed for the element. */
function readColour(element: HTMLElement, name: string): string {
  const before = element.style.color;
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = before;
  return color;
}

/** A fill that differs by more than its colour. */
function striped(colour: string, ground: string, direction: 'slanted' | 'upright'): string | CanvasPattern {
  const size = 8;
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const context = tile.getContext('2d');
  if (context === null) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, size, size);
  context.strokeStyle = ground;
  context.lineWidth = 2;
  context.beginPath();
  if (direction === 'upright') {
    context.moveTo(size / 2, 0);
    context.lineTo(size / 2, size);
  } else {
    for (const start of [-size, 0, size]) {
      context.moveTo(start, size);
      context.lineTo(start + size, 0);
    }
  }
  context.stroke();
  return context.createPattern(tile, 'repeat') ?? colour;
}
