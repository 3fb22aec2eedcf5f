import type { Histogram } from '@rollcall/shared/contract/log-overview.ts';

/** How the rows are spread over time, so that a place in the list can be turned into a time and back. */
export interface Timeline {
  /** Time at a share of the list, 0 being its newest end; milliseconds. */
  readonly timeAt: (share: number) => number;
  /** Share of the list that is newer than a time. */
  readonly shareAt: (time: number) => number;
  readonly from: number;
  readonly to: number;
}

/** Read a timeline from a histogram; within a bucket rows count as evenly spread. */
export function createTimeline({ from, to, buckets }: Pick<Histogram, 'from' | 'to' | 'buckets'>): Timeline {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  const newestFirst = buckets
    .map(({ at, total }, index) => {
      const next = buckets[index + 1];
      return { from: Date.parse(at), to: next === undefined ? end : Date.parse(next.at), total };
    })
    .toReversed();
  const all = newestFirst.reduce((sum, { total }) => sum + total, 0);
  const linear = {
    timeAt: (share: number) => end - share * (end - start),
    shareAt: (time: number) => (end === start ? 0 : (end - time) / (end - start)),
  };
  return {
    from: start,
    to: end,
    timeAt(share) {
      if (all === 0) return linear.timeAt(share);
      let left = share * all;
      for (const bucket of newestFirst) {
        if (left <= bucket.total && bucket.total > 0) {
          return bucket.to - (left / bucket.total) * (bucket.to - bucket.from);
        }
        left -= bucket.total;
      }
      return start;
    },
    shareAt(time) {
      if (all === 0) return linear.shareAt(time);
      let newer = 0;
      for (const bucket of newestFirst) {
        if (time >= bucket.to) break;
        const part = Math.min(1, (bucket.to - time) / Math.max(1, bucket.to - bucket.from));
        newer += part * bucket.total;
      }
      return newer / all;
    },
  };
}
