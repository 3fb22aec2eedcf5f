import type { Sink } from '@rollcall/shared/contract/sinks.ts';

import { useNow } from '../../lib/clock.ts';
import { formatAge, formatDuration } from '../../lib/format-time.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Age } from '../../ui/moment.tsx';
import { Shape, StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { usePauseSink, useTestSink } from './sink-queries.ts';
import { sinkKindWords, sinkStatus } from './sink-words.ts';

/** One sink: its state, what waits, why it fails, and what can be done about it. */
export function SinkItem({
  sink,
  disabledReason,
  onBackfill,
  onEdit,
  onRemove,
}: {
  sink: Sink;
  disabledReason: string | null;
  onBackfill: () => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const test = useTestSink();
  const pause = usePauseSink();
  const { id, kind, name, url, isPaused } = sink;
  const later = [
    { label: 'Backfill', run: onBackfill },
    { label: 'Edit', run: onEdit },
    { label: 'Remove', run: onRemove },
  ];
  return (
    <li className="flex flex-col gap-2 border-b border-divider py-3 last:border-b-0">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h3 className="flex items-center gap-2 font-medium">
            <UntrustedText text={name} className="min-w-0 break-words" />
            <Badge tone="neutral">{sinkKindWords[kind].label}</Badge>
          </h3>
          <p className="font-mono text-meta break-all text-ink-secondary">
            <UntrustedText text={url} />
          </p>
          <SinkProgress sink={sink} />
        </div>
        <StatusText status={sinkStatus(sink)} />
      </div>
      <SinkFailure sink={sink} />
      <div className="flex flex-wrap gap-2">
        <Button
          size="compact"
          disabledReason={disabledReason}
          isPending={test.isPending}
          aria-label={`Send test event to sink ${name}`}
          onPress={() => test.mutate(id)}
        >
          Send test event
        </Button>
        <Button
          size="compact"
          disabledReason={disabledReason}
          isPending={pause.isPending}
          aria-label={`${isPaused ? 'Resume' : 'Pause'} sink ${name}`}
          onPress={() => pause.mutate(sink)}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
        {later.map(({ label, run }) => (
          <Button
            key={label}
            size="compact"
            variant={label === 'Remove' ? 'quiet' : 'secondary'}
            disabledReason={disabledReason}
            aria-label={`${label} sink ${name}`}
            onPress={run}
          >
            {label}
          </Button>
        ))}
      </div>
      <TestResult result={test.data} />
      {test.isError ? <ErrorCallout error={test.error} /> : null}
      {pause.isError ? <ErrorCallout error={pause.error} /> : null}
    </li>
  );
}

function SinkProgress({ sink: { lagSeconds, waiting, deliveredAt } }: { sink: Sink }) {
  const now = useNow();
  const lag = lagSeconds === null ? 'No lag' : `Lag ${formatDuration(lagSeconds * 1_000)}`;
  return (
    <p className="text-ink-secondary tabular-nums">
      {lag} · {waiting.toLocaleString('en')} waiting ·{' '}
      {deliveredAt === null ? (
        'nothing delivered yet'
      ) : (
        <>
          delivered <Age instant={deliveredAt} now={now} />
        </>
      )}
    </p>
  );
}

function SinkFailure({ sink: { state, failure } }: { sink: Sink }) {
  const now = useNow();
  if (state !== 'failing' || failure === null) return null;
  const isAhead = Date.parse(failure.retryAt) > now;
  return (
    <Callout tone="danger">
      <UntrustedText text={failure.sentence} /> Provisioning goes on. The next try is{' '}
      {isAhead ? formatAge(failure.retryAt, now) : 'now'}.
    </Callout>
  );
}

/** What came of the last test event, heard as soon as it is known. */
function TestResult({ result }: { result: { isDelivered: boolean; sentence: string } | undefined }) {
  if (result?.isDelivered === false) {
    return (
      <Callout tone="danger" role="alert">
        Test event: <UntrustedText text={result.sentence} />
      </Callout>
    );
  }
  return (
    <p role="status" className="flex items-center gap-1.5 text-meta text-success empty:hidden">
      {result === undefined ? null : (
        <>
          <Shape shape="check" />
          <UntrustedText text={result.sentence} />
        </>
      )}
    </p>
  );
}
