import type { Histogram as HistogramData } from '@rollcall/shared/contract/log-overview.ts';
import { Table2 } from 'lucide-react';
import { useMemo, useState, useSyncExternalStore } from 'react';

import { Button } from '../../ui/button.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { describeCounts, Histogram, type HistogramBar, type Stretch } from '../../ui/histogram.tsx';
import type { InView } from './in-view.ts';
import { formatChartTime } from './local-time.ts';

/** The time of the log as a scrollbar: what came when, and which part of it the list shows. */
export function LogChart({
  histogram,
  inView,
  onStretch,
  onTime,
}: {
  histogram: HistogramData;
  inView: InView;
  onStretch: (stretch: Stretch) => void;
  onTime: (time: number) => void;
}) {
  const [isTable, setIsTable] = useState(false);
  const stretch = useSyncExternalStore(inView.subscribe, inView.get);
  const bars = useMemo(() => toBars(histogram), [histogram]);
  const to = Date.parse(histogram.to);
  return (
    <div className="flex items-start gap-2 px-6 pt-2">
      <div className="min-w-0 flex-1">
        <Histogram
          label="Time in the log"
          bars={bars}
          to={to}
          inView={stretch}
          formatTime={formatChartTime}
          onStretch={onStretch}
          onTime={onTime}
        />
      </div>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Show the chart as a table"
        onPress={() => setIsTable(true)}
      >
        <Table2 size={16} strokeWidth={1.5} aria-hidden="true" />
      </Button>
      {isTable ? (
        <Dialog onClose={() => setIsTable(false)}>
          <DialogContent title="Requests over time" footer={<Button slot="close">Close table</Button>}>
            <ChartTable bars={bars} to={to} />
          </DialogContent>
        </Dialog>
      ) : null}
    </div>
  );
}

function toBars({ buckets }: HistogramData): readonly HistogramBar[] {
  return buckets.map(({ at, total, failed, refused }) => ({
    at: Date.parse(at),
    total,
    bad: failed + refused,
  }));
}

function ChartTable({ bars, to }: { bars: readonly HistogramBar[]; to: number }) {
  const rows = bars
    .map((bar, index) => ({ ...bar, end: bars[index + 1]?.at ?? to }))
    .filter(({ total }) => total > 0);
  if (rows.length === 0) return <p className="text-ink-secondary">No requests in this time.</p>;
  return (
    <table className="w-full text-left tabular-nums">
      <thead className="text-meta text-ink-secondary">
        <tr>
          <th scope="col" className="py-1 font-medium">
            From
          </th>
          <th scope="col" className="py-1 font-medium">
            To
          </th>
          <th scope="col" className="py-1 font-medium">
            Requests
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, end, total, bad }) => (
          <tr key={at} className="border-t border-divider">
            <td className="py-1 pr-3">{formatChartTime(at)}</td>
            <td className="py-1 pr-3">{formatChartTime(end)}</td>
            <td className="py-1">{describeCounts(total, bad)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
