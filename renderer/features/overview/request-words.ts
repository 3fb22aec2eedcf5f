import type { Histogram, LogSummary } from '@rollcall/shared/contract/log-overview.ts';

import { formatDay } from '../../lib/format-time.ts';

const count = (value: number) => value.toLocaleString('en');

/** The chart in one sentence. */
export function summarize({ total, ok, buckets }: LogSummary): string {
  const failed = buckets.reduce((sum, bucket) => sum + bucket.failed, 0);
  const refused = buckets.reduce((sum, bucket) => sum + bucket.refused, 0);
  const share = ((100 * ok) / Math.max(1, total)).toFixed(1);
  const requests = total === 1 ? 'request' : 'requests';
  return `${count(total)} ${requests}, ${share} % ok: ${count(failed)} failed, ${count(refused)} refused.`;
}

export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** The time that one bucket, or the buckets from one to another, stand for. */
export function stretchOf({ buckets, to }: Histogram, first: number, last = first): Stretch {
  const from = buckets[first]?.at ?? to;
  return { from, to: buckets[last + 1]?.at ?? to };
}

/** One bar in words, with its time in the viewer's zone. */
export function describeBucket(data: Histogram, index: number): string {
  const bucket = data.buckets[index];
  if (bucket === undefined) return '';
  const { total, failed, refused } = bucket;
  const { from, to } = stretchOf(data, index);
  return `${formatDay(from)} ${clockOf(from)}–${clockOf(to)}: ${count(total)} ${total === 1 ? 'request' : 'requests'}, ${count(total - failed - refused)} ok, ${count(failed)} failed, ${count(refused)} refused`;
}

/** The same time in UTC. */
export function utcOf(data: Histogram, index: number): string {
  const { from, to } = stretchOf(data, index);
  return `UTC ${from.slice(0, 16).replace('T', ' ')}–${to.slice(11, 16)}`;
}

/** Time of day in the viewer’s zone, to the minute. */
export function clockOf(instant: string): string {
  const date = new Date(instant);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
