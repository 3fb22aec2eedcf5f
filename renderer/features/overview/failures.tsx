import { reasons } from '@rollcall/shared/diagnostics/reasons.ts';
import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';

import { ClockContext, useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Age } from '../../ui/moment.tsx';
import { overviewQueries } from './queries.ts';
import type { Range } from './ranges.ts';
import { Widget } from './widget.tsx';

/** What went wrong, by cause: each with its newest example and what to do. */
export function Failures({ range }: { range: Range }) {
  const { isReachable: enabled } = useConnection();
  const now = useNow();
  const clock = useContext(ClockContext);
  const summary = useQuery({ ...overviewQueries.summary(range, clock.now), enabled });
  return (
    <Widget title="Failures by cause" what="failures" query={summary}>
      {({ reasons: causes, others }) =>
        causes.length === 0 && others === 0 ? (
          <p className="px-4 pb-4 text-ink-secondary">No request failed or was refused in this time.</p>
        ) : (
          <ol>
            {causes.map(({ reason, count, exampleId, lastAt }) => (
              <li key={reason} className="flex items-start gap-4 border-t border-divider px-4 py-2.5">
                <span className="w-14 shrink-0 text-right text-emphasis font-semibold tabular-nums">
                  {count.toLocaleString('en')}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{reasons[reason].title}</span>
                  <span className="block text-meta text-pretty text-ink-secondary">
                    {reasons[reason].fix.replaceAll(/[{}]/g, '')} Last <Age instant={lastAt} now={now} />.
                  </span>
                </span>
                <a
                  href={hrefOf('provisioningLog', { q: `reason:${reason}`, range, selected: exampleId })}
                  className="shrink-0 font-medium text-accent hover:underline"
                >
                  Fix<span className="sr-only">: {reasons[reason].title}</span>
                </a>
              </li>
            ))}
            {others === 0 ? null : (
              <li className="border-t border-divider px-4 py-2.5 text-ink-secondary">
                {others.toLocaleString('en')} more without a named cause, or of rarer ones.
              </li>
            )}
          </ol>
        )
      }
    </Widget>
  );
}
