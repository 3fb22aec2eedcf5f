import { Download } from 'lucide-react';
import { useState } from 'react';

import { useActions } from '../../lib/actions.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatDay } from '../../lib/format-time.ts';
import { useExport } from '../../lib/use-export.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import type { ActivitySearch } from './activity-search.ts';

/** Saves the rows that the filter finds; how many stands on the button. */
export function ActivityExport({ search, count }: { search: ActivitySearch; count: number | undefined }) {
  const { name, isReachable } = useConnection();
  const now = useNow();
  const { progress, start, cancel, showInFolder } = useExport();
  const [failure, setFailure] = useState<unknown>(null);
  const suggestedName = toFileName(search, name, now);
  const run = () => {
    setFailure(null);
    start({ stream: 'activity.export', query: search, suggestedName }).catch(setFailure);
  };
  const isRunning = progress?.state === 'running';
  const disabledReason = reasonFor(count, isReachable);
  useActions([
    {
      id: 'activity.export',
      title: 'Export activity',
      group: 'Activity',
      keys: ['e', 'mod+e'],
      words: ['CSV', 'Download'],
      disabledReason: isRunning ? 'An export is running.' : disabledReason,
      run,
    },
  ]);
  return (
    <div className="flex max-w-[420px] flex-col items-end gap-2">
      {isRunning ? (
        <div className="flex items-center gap-3">
          <span role="status" className="text-ink-secondary tabular-nums">
            Exporting, {(progress.rows ?? 0).toLocaleString('en')} rows
          </span>
          <Button onPress={cancel}>Cancel</Button>
        </div>
      ) : (
        <div className="flex items-center gap-3">
          {progress?.state === 'done' ? (
            <>
              <span role="status" className="text-success">
                Saved {progress.fileName}
              </span>
              <Button onPress={showInFolder}>Show in folder</Button>
            </>
          ) : null}
          <Button disabledReason={disabledReason} onPress={run}>
            <Download size={16} strokeWidth={1.5} aria-hidden="true" />
            Export{count === undefined ? '' : ` ${count.toLocaleString('en')}`}
          </Button>
        </div>
      )}
      {failure !== null || progress?.state === 'failed' ? (
        <ErrorCallout error={failure ?? progress?.error} />
      ) : null}
    </div>
  );
}

function reasonFor(count: number | undefined, isReachable: boolean): string | null {
  if (!isReachable) return 'The server cannot be asked now.';
  return count === 0 ? 'There is nothing to export.' : null;
}

/** `activity_prod_2026-11-22_scim.csv` */
function toFileName({ source }: ActivitySearch, server: string, now: number): string {
  const place = server.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const day = formatDay(new Date(now).toISOString());
  return ['activity', place, day, ...(source === undefined ? [] : [source])].join('_').concat('.csv');
}
