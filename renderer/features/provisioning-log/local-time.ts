import { formatClock, formatDay } from '../../lib/format-time.ts';

/** A moment as a field for local date and time takes it: `2026-11-22T10:42:07`; empty when there is none. */
export function toLocalInput(instant: string): string {
  return instant === '' ? '' : `${formatDay(instant)}T${formatClock(Date.parse(instant))}`;
}

/** The moment that such a field says; undefined while it is empty. */
export function toInstant(local: string): string | undefined {
  const time = local === '' ? Number.NaN : Date.parse(local);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** A time on the scale of the chart: with the day, and with seconds where the stretch is short. */
export function formatChartTime(time: number): string {
  return `${formatDay(new Date(time).toISOString())} ${formatClock(time)}`;
}
