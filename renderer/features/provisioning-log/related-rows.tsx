import type { RelatedRows as Related } from '@rollcall/shared/contract/log-effect.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { formatMoment } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { outcomeWords } from './outcome-words.ts';
import { logQueries } from './queries.ts';

/** Other requests about the same user or group, other rows of the same call, and what was changed. */
export function RelatedRows({ id, onSelect }: { id: string; onSelect: (id: string) => void }) {
  const { isReachable } = useConnection();
  const related = useQuery({ ...logQueries.related(id), enabled: isReachable });
  if (related.isPending) return <ListSkeleton what="related requests" rowHeight={28} />;
  if (related.isLoadingError) return <ErrorCallout error={related.error} />;
  const { sameResource, sameCall } = related.data;
  return (
    <div className="flex flex-col gap-5">
      <Section title="Activity">
        <Activity activity={related.data.activity} />
      </Section>
      <Section title="Same call">
        <Rows rows={sameCall} none="This call left no other row." onSelect={onSelect} />
      </Section>
      <Section title="Same user or group">
        <Rows rows={sameResource} none="No other request was about the same." onSelect={onSelect} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Activity({ activity }: Pick<Related, 'activity'>) {
  if (activity === null) {
    return <p className="text-ink-secondary">The plan of this workspace has no activity log.</p>;
  }
  if (activity.length === 0) return <p className="text-ink-secondary">This request changed nothing.</p>;
  return (
    <ul className="flex flex-col">
      {activity.map((row) => (
        <li key={row.sequence} className="flex min-h-7 items-center gap-2">
          <a
            href={hrefOf('activity', { selected: String(row.sequence) })}
            className="shrink-0 text-accent tabular-nums underline"
          >
            Activity {row.sequence}
          </a>
          <span className="cell-text font-mono text-meta">
            <UntrustedText text={row.action} />
          </span>
          <span className="cell-text text-ink-secondary">
            <UntrustedText text={row.subject.name} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Rows({
  rows,
  none,
  onSelect,
}: {
  rows: readonly LogRow[];
  none: string;
  onSelect: (id: string) => void;
}) {
  if (rows.length === 0) return <p className="text-ink-secondary">{none}</p>;
  return (
    <ul className="flex flex-col">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            onClick={() => onSelect(row.id)}
            className="flex h-7 w-full items-center gap-3 rounded-control px-1 text-left hover:bg-hover"
          >
            <span className="shrink-0 font-mono text-meta text-ink-secondary">{formatMoment(row.at)}</span>
            <StatusText status={outcomeWords[row.outcome]} />
            <span className="cell-text font-mono text-meta">
              <UntrustedText text={`${row.method} ${row.status}`} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
