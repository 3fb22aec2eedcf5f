import type { LogRow, LogWindow } from '@rollcall/shared/contract/provisioning-log.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { useAnnounce } from '../../lib/announcer.tsx';
import { formatMoment } from '../../lib/format-time.ts';
import { useTailState } from '../../lib/live-tail.ts';
import { useCopy } from '../../lib/use-copy.ts';
import type { GridHandle, VisibleRows } from '../../ui/data-grid.tsx';
import { createInView } from './in-view.ts';
import { LogChart } from './log-chart.tsx';
import { LogContent } from './log-content.tsx';
import type { LogSearch } from './log-search.ts';
import { LogToolbar } from './log-toolbar.tsx';
import { findNextError } from './next-error.ts';
import { GoToTimeDialog } from './time-dialog.tsx';
import { useArrivalSummary } from './use-arrival-summary.ts';
import { useLogActions } from './use-log-actions.ts';
import { useLogRows } from './use-log-rows.ts';

/** One window of the log: the chart of its time, its live state and its rows. */
export function LogList({
  window,
  search,
  onSearch,
}: {
  window: LogWindow;
  search: LogSearch;
  onSearch: (search: LogSearch) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<GridHandle>(null);
  const [inView] = useState(createInView);
  const [isPaused, setIsPaused] = useState(false);
  const [isAtTop, setIsAtTop] = useState(true);
  /** Where the dialog for a time begins; undefined while it is closed. */
  const [askedTime, setAskedTime] = useState<string | undefined>(undefined);
  const isFollowing = !isPaused && isAtTop;
  const view = useLogRows(window, { isFollowing });
  useArrivalSummary(window, { isFollowing });
  const tailState = useTailState();
  const client = useQueryClient();
  const announce = useAnnounce();
  const copy = useCopy();
  const { log, loader, timeline } = view;

  const goToNewest = () => {
    setIsPaused(false);
    loader.showNewest();
    grid.current?.goTo(0, { withFocus: false });
  };
  const goToTime = (time: number) => {
    setAskedTime(undefined);
    loader.goToTime(time, (index) => grid.current?.goTo(index, { withFocus: false }));
    announce(`Requests around ${formatMoment(new Date(time).toISOString())}`);
  };
  const rowAt = (index: number): LogRow | undefined => log.rows[index - log.start];
  const currentRow = () => rowAt(grid.current?.activeIndex() ?? 0);
  const askForTime = () => setAskedTime(currentRow()?.at ?? '');
  const goToNextError = async () => {
    const next = await findNextError({ client, window, rows: log.rows, after: currentRow() });
    if (next === undefined) return announce('There is no older request that failed or was refused.');
    onSearch({ ...search, selected: next.id });
    return loader.goToTime(Date.parse(next.at), (index) => {
      // Others may be of the same millisecond.
      const { rows, start } = loader.state();
      const exact = rows.findIndex(({ id }) => id === next.id);
      grid.current?.goTo(exact === -1 ? index : start + exact, { withFocus: true });
    });
  };
  const onVisible = (visible: VisibleRows) => {
    loader.show(visible);
    const timeOf = (index: number) =>
      Date.parse(rowAt(index)?.at ?? '') || timeline.timeAt(index / Math.max(1, log.count));
    inView.set({ from: timeOf(visible.last), to: timeOf(visible.first) });
  };
  useLogActions({
    isPaused,
    onPausedChange: (isNowPaused) => (isNowPaused ? setIsPaused(true) : goToNewest()),
    onNewest: () => grid.current?.goTo(0, { withFocus: true }),
    onOldest: () => grid.current?.goTo(log.count - 1, { withFocus: true }),
    onNextError: () => void goToNextError(),
    onGoToTime: askForTime,
    onCopyId: () => {
      const row = currentRow();
      if (row !== undefined) void copy({ text: row.id, what: 'request id' });
    },
  });
  return (
    <section aria-label="Requests" className="flex min-w-0 flex-1 flex-col bg-surface">
      {view.histogram.data === undefined ? (
        <div className="h-[66px] shrink-0" />
      ) : (
        <LogChart
          histogram={view.histogram.data}
          inView={inView}
          onTime={goToTime}
          onStretch={({ from, to }) =>
            onSearch({
              ...search,
              range: undefined,
              from: new Date(from).toISOString(),
              to: new Date(to).toISOString(),
            })
          }
        />
      )}
      <LogToolbar
        total={view.total}
        tailState={tailState}
        isPaused={isPaused}
        hasEnd={window.to !== undefined}
        onPausedChange={(isNowPaused) => (isNowPaused ? setIsPaused(true) : goToNewest())}
        waitingCount={log.waiting.length}
        rowsPerSecond={view.rowsPerSecond}
        onShowNewest={goToNewest}
        onGoToTime={askForTime}
      />
      <LogContent
        view={view}
        search={search}
        onSearch={onSearch}
        scroller={scroller}
        handle={grid}
        onVisible={onVisible}
        onAtTopChange={(isNowAtTop) => {
          setIsAtTop(isNowAtTop);
          if (isNowAtTop && !isPaused && log.waiting.length > 0) loader.showNewest();
        }}
      />
      {askedTime === undefined ? null : (
        <GoToTimeDialog time={askedTime} onGo={goToTime} onClose={() => setAskedTime(undefined)} />
      )}
    </section>
  );
}
