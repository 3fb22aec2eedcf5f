import 'uplot/dist/uPlot.min.css';
import type { Histogram } from '@rollcall/shared/contract/log-overview.ts';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import UPlot from 'uplot';

import { chartOptions, toChartData } from './chart-options.ts';
import { describeBucket, stretchOf, type Stretch, utcOf } from './request-words.ts';

/**
 * Requests as stacked bars. Dragging over a stretch, or Enter on a bar, hands on its time; arrow keys move between the
 * bars. The same numbers are in the table.
 */
export function RequestsChart({
  data,
  onStretch,
}: {
  data: Histogram;
  onStretch: (stretch: Stretch) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot>(null);
  const [index, setIndex] = useState<number | null>(null);
  const last = data.buckets.length - 1;
  useChart({
    place,
    chart,
    data,
    onSelect: (first, end) => onStretch(stretchOf(data, first, end)),
    onPoint: setIndex,
  });
  const moveTo = (next: number) => {
    const bounded = Math.min(last, Math.max(0, next));
    setIndex(bounded);
    const left = chart.current?.valToPos(toChartData(data)[0][bounded] ?? 0, 'x') ?? 0;
    chart.current?.setCursor({ left, top: 0 }, false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const current = index ?? last;
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: index === null ? last : current - 1,
      ArrowRight: index === null ? 0 : current + 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && index !== null) onStretch(stretchOf(data, index));
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-2">
      <div
        role="slider"
        tabIndex={0}
        aria-label="Requests over time"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index ?? last}
        aria-valuetext={describeBucket(data, index ?? last)}
        onKeyDown={onKeyDown}
      >
        <div ref={place} aria-hidden="true" className="h-40" />
      </div>
      <div className="flex min-h-5 flex-wrap items-center gap-x-4 text-meta text-ink-secondary tabular-nums">
        <Legend />
        <span className="flex-1" />
        <span>
          {index === null
            ? 'Drag over a stretch to open the log of that time.'
            : `${describeBucket(data, index)} (${utcOf(data, index)})`}
        </span>
      </div>
    </div>
  );
}

/** Keeps the drawing as wide as its place, in the colours of the theme, and with the newest numbers. */
function useChart({
  place,
  chart,
  data,
  onSelect,
  onPoint,
}: {
  place: React.RefObject<HTMLDivElement | null>;
  chart: React.RefObject<UPlot | null>;
  data: Histogram;
  onSelect: (first: number, last: number) => void;
  onPoint: (index: number | null) => void;
}) {
  const latest = useRef(data);
  const select = useEffectEvent(onSelect);
  const point = useEffectEvent(onPoint);
  useEffect(() => {
    latest.current = data;
    chart.current?.setData(toChartData(data));
  }, [chart, data]);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const draw = () => {
      chart.current?.destroy();
      chart.current = new UPlot(
        chartOptions({
          element,
          span: () => latest.current,
          select: (first, last) => select(first, last),
          point: (index) => point(index),
        }),
        toChartData(latest.current),
        element,
      );
    };
    const resize = new ResizeObserver(draw);
    resize.observe(element);
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      resize.disconnect();
      scheme.removeEventListener('change', draw);
      chart.current?.destroy();
      chart.current = null;
    };
  }, [chart, place]);
}

const marks = [
  { word: 'Ok', className: 'fill-chart-1', stripes: null },
  { word: 'Failed', className: 'fill-chart-2', stripes: 'M0 10 10 0' },
  { word: 'Refused', className: 'fill-chart-5', stripes: 'M2.5 0v10M7.5 0v10' },
] as const;

/** Colour and pattern of each part of a bar. */
function Legend() {
  return (
    <ul aria-hidden="true" className="flex gap-3">
      {marks.map(({ word, className, stripes }) => (
        <li key={word} className="flex items-center gap-1.5">
          <svg viewBox="0 0 10 10" width="10" height="10" className={className}>
            <rect width="10" height="10" />
            {stripes === null ? null : <path d={stripes} className="stroke-surface" strokeWidth="2" />}
          </svg>
          {word}
        </li>
      ))}
    </ul>
  );
}
