import { useQuery } from '@tanstack/react-query';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatAge } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { describeBreak } from './activity-words.ts';
import { activityQueries } from './queries.ts';

/** Whether every row still follows from the one before it. */
export function ChainState() {
  const { isReachable } = useConnection();
  const now = useNow();
  const check = useQuery({ ...activityQueries.check(), enabled: isReachable });
  if (check.data === undefined) {
    if (!check.isError) return null;
    return (
      <span className="flex h-8 items-center gap-2">
        <StatusText status={{ word: 'Chain not verified', shape: 'warning', tone: 'warning' }} />
        <Button size="compact" onPress={() => void check.refetch()}>
          Verify again
        </Button>
      </span>
    );
  }
  const time = new Date(check.dataUpdatedAt).toISOString();
  return (
    <span
      className="flex h-8 items-center"
      title={`Each row carries a hash of the one before it. Verified ${formatAge(time, now)}.`}
    >
      <StatusText
        status={
          check.data.isWhole
            ? { word: 'Chain verified', shape: 'check', tone: 'success' }
            : { word: 'Chain broken', shape: 'cross', tone: 'danger' }
        }
      />
    </span>
  );
}

/** Stays as long as the chain is broken: an auditor must not miss it. */
export function BrokenChain() {
  const { isReachable } = useConnection();
  const { data } = useQuery({ ...activityQueries.check(), enabled: isReachable });
  if (data === undefined || data.firstBreak === null) return null;
  return (
    <div className="px-6 pt-3">
      <Callout tone="danger" role="alert">
        <strong>{describeBreak(data.firstBreak, data.lastBreak ?? data.firstBreak)}</strong>. Their hashes do
        not follow from the rows before them: somebody changed the database itself. Compare with a backup or
        with what was exported before.
      </Callout>
    </div>
  );
}
