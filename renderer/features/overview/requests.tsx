import type { LogSummary } from '@rollcall/shared/contract/log-overview.ts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useContext } from 'react';

import { useActions } from '../../lib/actions.ts';
import { ClockContext } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { overviewQueries } from './queries.ts';
import { type Range, ranges } from './ranges.ts';
import { summarize } from './request-words.ts';
import { RequestsTable } from './requests-table.tsx';
import { Widget } from './widget.tsx';

// The chart library is only needed here.
const RequestsChart = lazy(async () => ({
  default: (await import('./requests-chart.tsx')).RequestsChart,
}));

/** Requests over time, as bars or as a table; a stretch of the bars opens the log of that time. */
export function Requests({
  range,
  isTable,
  onTable,
}: {
  range: Range;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
}) {
  const { isReachable: enabled } = useConnection();
  const clock = useContext(ClockContext);
  const summary = useQuery({ ...overviewQueries.summary(range, clock.now), enabled });
  const toggleLabel = isTable ? 'Show bars' : 'Show table';
  useActions([
    {
      id: 'overview.table',
      title: isTable ? 'Show requests as bars' : 'Show requests as a table',
      group: 'Overview',
      keys: ['t'],
      run: () => onTable(!isTable),
    },
  ]);
  return (
    <Widget
      title="Requests"
      what="requests"
      query={summary}
      action={
        <Button variant="quiet" size="compact" onPress={() => onTable(!isTable)}>
          {toggleLabel}
        </Button>
      }
    >
      {(data) => <Content data={data} range={range} isTable={isTable} />}
    </Widget>
  );
}

function Content({ data, range, isTable }: { data: LogSummary; range: Range; isTable: boolean }) {
  if (data.total === 0) {
    return (
      <p className="px-4 pb-4 text-ink-secondary">
        No request came in this time ({ranges[range].label.toLowerCase()}).
      </p>
    );
  }
  const openLog = ({ from, to }: { from: string; to: string }) => {
    window.location.hash = hrefOf('provisioningLog', { from, to });
  };
  return (
    <div className="px-4 pb-4">
      <p className="pb-3 text-ink-secondary">{summarize(data)}</p>
      {isTable ? (
        <RequestsTable data={data} />
      ) : (
        <Suspense fallback={<div className="h-[196px]" />}>
          <RequestsChart data={data} onStretch={openLog} />
        </Suspense>
      )}
    </div>
  );
}
