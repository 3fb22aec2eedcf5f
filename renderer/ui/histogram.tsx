import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';

import { UntrustedText } from './untrusted-text.tsx';

export interface HistogramBar {
  /** Where the stretch begins, in ms; it lasts until the next one. */
  readonly at: number;
  readonly total: number;
  /** Of the total, what went wrong. */
  readonly bad: number;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface HistogramProps {
  readonly label: string;
  readonly bars: readonly HistogramBar[];
  /** Where the last bar ends. */
  readonly to: number;
  /** What the list shows of the time. */
  readonly inView: Stretch | undefined;
  readonly formatTime: (time: number) => string;
  /** A stretch was drawn, or chosen with Shift and the arrow keys. */
  readonly onStretch: (stretch: Stretch) => void;
  /** A place was pressed, or chosen with the arrow keys. */
  readonly onTime: (time: number) => void;
}

/** Two places among the bars, in the order in which they were chosen. */
interface Choice {
  readonly anchor: number;
  readonly cursor: number;
}

/**
 * How many things happened when. Drawing over it chooses a stretch of time, pressing it a moment. By keyboard the arrow
 * keys move, Shift extends and Enter chooses.
 */
export function Histogram(props: HistogramProps) {
  const { label, bars, to, inView, formatTime } = props;
  const [choice, setChoice] = useState<Choice | undefined>(undefined);
  const [isDrawing, setIsDrawing] = useState(false);
  const plot = useRef<HTMLDivElement>(null);
  const from = bars[0]?.at ?? to;
  const last = bars.length - 1;
  const endOf = (index: number) => bars[index + 1]?.at ?? to;
  const place = (time: number) => `${Math.min(100, Math.max(0, ((time - from) / (to - from)) * 100))}%`;
  const stretchOf = ({ anchor, cursor }: Choice): Stretch => ({
    from: bars[Math.min(anchor, cursor)]?.at ?? from,
    to: endOf(Math.max(anchor, cursor)),
  });
  const choose = (chosen: Choice) => {
    setChoice(undefined);
    if (chosen.anchor !== chosen.cursor) return props.onStretch(stretchOf(chosen));
    return props.onTime(endOf(chosen.cursor) - 1);
  };
  const indexAt = ({ clientX }: PointerEvent) => {
    const { left = 0, width = 1 } = plot.current?.getBoundingClientRect() ?? {};
    return Math.min(last, Math.max(0, Math.floor(((clientX - left) / width) * bars.length)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const current = choice ?? { anchor: last, cursor: last };
    if (event.key === 'Enter' || event.key === 'Escape') {
      if (choice === undefined) return;
      event.preventDefault();
      if (event.key === 'Enter') choose(choice);
      else setChoice(undefined);
      return;
    }
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: current.cursor - 1,
      ArrowRight: current.cursor + 1,
      PageUp: current.cursor - 10,
      PageDown: current.cursor + 10,
      Home: 0,
      End: last,
    };
    const target = steps[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const cursor = Math.min(
      last,
      Math.max(0, choice === undefined && event.key.startsWith('Arrow') ? last : target),
    );
    setChoice({ anchor: event.shiftKey ? current.anchor : cursor, cursor });
  };
  const shown = choice === undefined ? undefined : stretchOf(choice);
  return (
    <div className="flex flex-col gap-0.5">
      <div
        ref={plot}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={choice?.cursor ?? Math.max(0, last)}
        aria-valuetext={describe(props, choice ?? { anchor: last, cursor: last })}
        onKeyDown={onKeyDown}
        onBlur={() => setChoice(undefined)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const index = indexAt(event);
          setIsDrawing(true);
          setChoice({ anchor: index, cursor: index });
        }}
        onPointerMove={(event) => {
          if (isDrawing && choice !== undefined) setChoice({ ...choice, cursor: indexAt(event) });
        }}
        onPointerUp={(event) => {
          if (isDrawing && choice !== undefined) choose({ ...choice, cursor: indexAt(event) });
          setIsDrawing(false);
        }}
        onPointerCancel={() => {
          setIsDrawing(false);
          setChoice(undefined);
        }}
        className="relative h-10 cursor-crosshair touch-none border-b border-control select-none"
      >
        <Bars bars={bars} />
        {inView === undefined ? null : (
          <span
            aria-hidden="true"
            style={{
              left: `min(100% - 4px, ${place(inView.from)})`,
              width: `max(4px, calc(${place(inView.to)} - ${place(inView.from)}))`,
            }}
            className="absolute -bottom-px h-[3px] rounded-control bg-ink forced-colors:bg-[Highlight]"
          />
        )}
        {shown === undefined ? null : (
          <span
            aria-hidden="true"
            style={{ left: place(shown.from), width: `calc(${place(shown.to)} - ${place(shown.from)})` }}
            className="absolute inset-y-0 border-x border-accent bg-accent/20"
          />
        )}
      </div>
      <p aria-hidden="true" className="flex justify-between gap-4 text-meta text-ink-tertiary tabular-nums">
        <span>{formatTime(from)}</span>
        {choice === undefined ? null : (
          <span className="cell-text text-ink">
            <UntrustedText text={describe(props, choice)} />
          </span>
        )}
        <span>{formatTime(to)}</span>
      </p>
    </div>
  );
}

/** `10:40 to 10:45: 12 requests, 3 failed or refused` */
function describe({ bars, to, formatTime }: HistogramProps, { anchor, cursor }: Choice): string {
  const [first, last] = [Math.min(anchor, cursor), Math.max(anchor, cursor)];
  const chosen = bars.slice(first, last + 1);
  const sum = (key: 'total' | 'bad') => chosen.reduce((all, bar) => all + bar[key], 0);
  const start = bars[first]?.at ?? to;
  return `${formatTime(start)} to ${formatTime(bars[last + 1]?.at ?? to)}: ${describeCounts(sum('total'), sum('bad'))}`;
}

/** `12 requests, 3 failed or refused` */
export function describeCounts(total: number, bad: number): string {
  const requests = total === 1 ? '1 request' : `${total.toLocaleString('en')} requests`;
  return bad === 0 ? requests : `${requests}, ${bad.toLocaleString('en')} failed or refused`;
}

/** What went wrong stands below, in another colour and hatched; one thing among many is still seen. */
const Bars = memo(function Bars({ bars }: { bars: readonly HistogramBar[] }) {
  const highest = Math.max(1, ...bars.map(({ total }) => total));
  const heightOf = (amount: number) => (amount === 0 ? '0' : `max(2px, ${(amount / highest) * 100}%)`);
  return (
    <span aria-hidden="true" className="absolute inset-0 flex items-end gap-px">
      {bars.map(({ at, total, bad }) => (
        <span key={at} className="relative flex h-full flex-1 flex-col justify-end">
          <span
            style={{ height: heightOf(total) }}
            className="relative w-full bg-accent forced-colors:bg-[CanvasText]"
          >
            <span
              style={{ height: total === 0 || bad === 0 ? '0' : `max(2px, ${(bad / total) * 100}%)` }}
              className="absolute inset-x-0 bottom-0 bg-danger bg-[repeating-linear-gradient(135deg,transparent_0_2px,var(--surface)_2px_3px)] forced-colors:bg-[Highlight]"
            />
          </span>
        </span>
      ))}
    </span>
  );
});
