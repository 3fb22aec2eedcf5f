const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

/** Day in the viewer's time zone: `2026-11-22`. */
export function formatDay(instant: string): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Time of day in the viewer's time zone, to the millisecond: `10:42:07.113`. */
export function formatTimeOfDay(instant: string): string {
  const date = new Date(instant);
  return `${formatClock(date.getTime())}.${pad(date.getMilliseconds(), 3)}`;
}

/** Time of day in the viewer's time zone, to the second: `10:42:07`. */
export function formatClock(time: number): string {
  const date = new Date(time);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

/** Day and time in the viewer's time zone: `2026-11-22 10:42:07.113`. */
export function formatMoment(instant: string): string {
  return `${formatDay(instant)} ${formatTimeOfDay(instant)}`;
}

/** How far `instant` lies from `now`: `2 s ago`, `41 min ago`, `in 6 days`. */
export function formatAge(instant: string, now: number): string {
  const distanceMs = now - new Date(instant).getTime();
  const amount = formatDuration(Math.abs(distanceMs));
  // Clocks of two processes differ by a little: a call in the next second is one that just came in.
  return distanceMs < -1_000 ? `in ${amount}` : `${amount} ago`;
}

/** The largest unit that fits, rounded down: `0 s`, `41 min`, `3 h`, `1 day`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < minuteMs) return `${Math.floor(durationMs / 1_000)} s`;
  if (durationMs < hourMs) return `${Math.floor(durationMs / minuteMs)} min`;
  if (durationMs < dayMs) return `${Math.floor(durationMs / hourMs)} h`;
  const days = Math.floor(durationMs / dayMs);
  return days === 1 ? '1 day' : `${days} days`;
}

/** Time spent on a request: `840 µs`, `12.4 ms`, `1.8 s`. */
export function formatElapsed(microseconds: number): string {
  if (microseconds < 1_000) return `${microseconds} µs`;
  if (microseconds < 1_000_000) return `${(microseconds / 1_000).toFixed(1)} ms`;
  return `${(microseconds / 1_000_000).toFixed(1)} s`;
}

/** Time of a row: of today to the millisecond, of another day with the day: `10:42:07.113`, `11-22 10:42:07`. */
export function formatRowTime(instant: string, now: number): string {
  const day = formatDay(instant);
  if (day === formatDay(new Date(now).toISOString())) return formatTimeOfDay(instant);
  return `${day.slice(5)} ${formatClock(new Date(instant).getTime())}`;
}
