import { assertNever } from '@rollcall/shared/assert.ts';
import type { Sink } from '@rollcall/shared/contract/sinks.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { workspaceQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SectionState } from './section-state.tsx';
import { SinkDialog } from './sink-dialog.tsx';
import { SinkItem } from './sink-item.tsx';
import { sinkQueries } from './sink-queries.ts';
import { BackfillSinkDialog, RemoveSinkDialog } from './sink-questions.tsx';

/** The dialog that is open, and the sink it is about. */
type Job = { readonly kind: 'add' } | { readonly kind: 'edit' | 'backfill' | 'remove'; readonly sink: Sink };

/** To where the activity is forwarded, and how that goes. */
export function SinksSection() {
  const { isReachable, unreachableReason } = useConnection();
  const sinks = useQuery({ ...sinkQueries.list(), enabled: isReachable });
  const isLeftOut = useQuery(workspaceQueries.read()).data?.features.activity === false;
  const [job, setJob] = useState<Job | undefined>(undefined);
  return (
    <section
      id="siem"
      tabIndex={-1}
      aria-label="Streaming"
      className="flex flex-col gap-3 data-found:bg-selected"
    >
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-section font-semibold">Streaming</h2>
          <p className="text-pretty text-ink-secondary">
            Every row of Activity goes to each sink, in order and at least once. What cannot be delivered
            waits.
          </p>
        </div>
        <Button
          variant="primary"
          disabledReason={unreachableReason ?? (isLeftOut ? 'Streaming is not part of this plan.' : null)}
          onPress={() => setJob({ kind: 'add' })}
        >
          Add sink
        </Button>
      </div>
      {isLeftOut ? <PlanNote /> : null}
      <SectionState query={sinks} what="the sinks">
        {({ items }) => (
          <ul aria-label="Sinks" className="rounded-card border border-divider bg-surface px-4">
            {items.length === 0 ? (
              <li className="py-3 text-ink-secondary">
                None yet. Activity can go to Splunk, to an OpenTelemetry collector, to syslog over TLS, or to
                any address as a signed webhook.
              </li>
            ) : null}
            {items.map((sink) => (
              <SinkItem
                key={sink.id}
                sink={sink}
                disabledReason={unreachableReason}
                onBackfill={() => setJob({ kind: 'backfill', sink })}
                onEdit={() => setJob({ kind: 'edit', sink })}
                onRemove={() => setJob({ kind: 'remove', sink })}
              />
            ))}
          </ul>
        )}
      </SectionState>
      <OpenJob job={job} onClose={() => setJob(undefined)} />
    </section>
  );
}

function OpenJob({ job, onClose }: { job: Job | undefined; onClose: () => void }) {
  if (job === undefined) return null;
  switch (job.kind) {
    case 'add':
      return <SinkDialog sink={undefined} onClose={onClose} />;
    case 'edit':
      return <SinkDialog sink={job.sink} onClose={onClose} />;
    case 'backfill':
      return <BackfillSinkDialog sink={job.sink} onClose={onClose} />;
    case 'remove':
      return <RemoveSinkDialog sink={job.sink} onClose={onClose} />;
    default:
      return assertNever(job, 'job');
  }
}

function PlanNote() {
  return (
    <Callout
      tone="warning"
      action={
        <a
          href={hrefOf('settings', { section: 'plan' })}
          className="leading-7 font-medium text-ink hover:underline"
        >
          See plans
        </a>
      }
    >
      Streaming is part of Standard and Premium. Sinks that are here go on; new ones need an upgrade.
    </Callout>
  );
}
