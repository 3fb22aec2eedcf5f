import type { Histogram } from '@rollcall/shared/contract/log-overview.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { useQueries } from '@tanstack/react-query';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { trafficQueries } from './queries.ts';

/** Requests of the last hour by token, on one scale, so that one sees them move from the old to the new. */
export function TokenTraffic({ tokens }: { tokens: readonly Token[] }) {
  const now = useNow();
  const { isReachable } = useConnection();
  const traffic = useQueries({
    queries: tokens.map(({ id }) => ({
      ...trafficQueries.ofToken(id, () => now),
      enabled: isReachable,
    })),
  });
  const histograms = traffic.map(({ data }) => data?.buckets ?? []);
  const most = Math.max(1, ...histograms.flat().map(({ total }) => total));
  return (
    <div className="flex flex-col gap-2">
      <p className="text-meta font-medium text-ink-secondary">Requests of the last hour</p>
      {tokens.map((token, index) => {
        const buckets = histograms[index] ?? [];
        const sum = buckets.reduce((before, { total }) => before + total, 0);
        return (
          <div key={token.id} className="grid grid-cols-[minmax(0,1fr)_160px_56px] items-center gap-3">
            <UntrustedText text={token.name} className="cell-text" />
            <Bars buckets={buckets} most={most} />
            <span className="text-right text-meta tabular-nums">{sum.toLocaleString('en')}</span>
          </div>
        );
      })}
      {traffic.some(({ isError }) => isError) ? (
        <p className="text-meta text-warning">The counts could not be read just now.</p>
      ) : null}
    </div>
  );
}

const barsHeight = 20;

/** The number beside it says the same in words. */
function Bars({ buckets, most }: { buckets: Histogram['buckets']; most: number }) {
  const width = buckets.length === 0 ? 0 : 160 / buckets.length;
  return (
    <svg
      viewBox={`0 0 160 ${barsHeight}`}
      width="160"
      height={barsHeight}
      aria-hidden="true"
      className="border-b border-divider text-accent"
    >
      {buckets.map(({ at, total }, index) => {
        const height = total === 0 ? 0 : Math.max(2, (total / most) * barsHeight);
        return (
          <rect
            key={at}
            x={index * width + 0.5}
            y={barsHeight - height}
            width={Math.max(1, width - 1)}
            height={height}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
