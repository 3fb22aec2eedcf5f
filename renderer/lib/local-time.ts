import { formatClock, formatDay } from './format-time.ts';

/** A moment as a field for local date and time takes it, to the minute: `2026-11-22T10:42`; empty without one. */
export function toLocalInput(instant: string | undefined): string {
  return instant === undefined ? '' : `${formatDay(instant)}T${formatClock(Date.parse(instant)).slice(0, 5)}`;
}

/** The moment that such a field says; undefined while it is empty or half typed. */
export function toInstant(local: string): string | undefined {
  const time = local === '' ? Number.NaN : Date.parse(local);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
