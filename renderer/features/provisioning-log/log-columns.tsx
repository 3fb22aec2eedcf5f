import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { reasons } from '@rollcall/shared/diagnostics/reasons.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';

import { useNow } from '../../lib/clock.ts';
import { shortenMiddle } from '../../lib/format-text.ts';
import { formatRowTime } from '../../lib/format-time.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-grid.tsx';
import { fullMoment } from '../../ui/moment.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { outcomeWords } from './outcome-words.ts';

/** The columns of the log; on narrow lists token, provider and path give way, the inspector still has them. */
export const logColumns: readonly Column<LogRow>[] = [
  { id: 'time', header: 'Time', track: '112px', render: (row) => <RowTime instant={row.at} /> },
  {
    id: 'outcome',
    header: 'Outcome',
    track: '124px',
    render: (row) => <StatusText status={outcomeWords[row.outcome]} />,
  },
  {
    id: 'provider',
    header: 'IdP',
    track: '108px',
    from: 720,
    render: (row) => (
      <span className="text-ink-secondary">
        {row.provider === 'other' ? 'Other' : identityProviders[row.provider]}
      </span>
    ),
  },
  {
    id: 'method',
    header: 'Method',
    track: '52px',
    render: (row) => (
      <span className="font-mono text-meta text-ink-secondary">
        <UntrustedText text={row.method} />
      </span>
    ),
  },
  {
    id: 'path',
    header: 'Path',
    track: 'minmax(0,4fr)',
    from: 640,
    render: (row) => (
      <span className="font-mono text-meta">
        <UntrustedText text={toShortPath(row.url)} />
      </span>
    ),
  },
  { id: 'status', header: 'Status', track: '44px', render: (row) => <HttpStatus status={row.status} /> },
  {
    id: 'token',
    header: 'Token',
    track: 'minmax(0,3fr)',
    from: 900,
    render: (row) =>
      row.tokenName === null ? (
        <span className="text-ink-tertiary">None</span>
      ) : (
        <span className="text-ink-secondary">
          <UntrustedText text={row.tokenName} />
        </span>
      ),
  },
  { id: 'subject', header: 'Subject', track: 'minmax(0,7fr)', render: (row) => <Subject row={row} /> },
];

function RowTime({ instant }: { instant: string }) {
  return (
    <time dateTime={instant} title={fullMoment(instant)} className="font-mono text-meta text-ink-secondary">
      {formatRowTime(instant, useNow())}
    </time>
  );
}

function HttpStatus({ status }: { status: number }) {
  return <span className={status >= 400 ? 'font-medium text-danger' : 'text-ink-secondary'}>{status}</span>;
}

/** Whom the request was about, what it really was, and why it was not done. */
function Subject({ row }: { row: LogRow }) {
  return (
    <span className="flex items-center gap-2 overflow-hidden">
      {row.count > 1 ? <Badge tone="neutral">{row.count.toLocaleString('en')} alike</Badge> : null}
      {row.probe === null ? null : (
        <Badge tone="info">
          <UntrustedText text={row.probe} />
        </Badge>
      )}
      {row.subject === null ? null : (
        <UntrustedText
          text={row.subject}
          className={`shrink-0 cell-text ${row.reason === null ? 'max-w-full' : 'max-w-3/5'}`}
        />
      )}
      {row.reason === null ? null : (
        <span className="min-w-0 flex-1 cell-text text-danger">
          <UntrustedText text={row.explanation ?? reasons[row.reason].title} />
        </span>
      )}
    </span>
  );
}

const basePath = '/scim/v2';
const longSegment = /[^/?]{21,}/g;

/**
 * What follows the base path, with ids shortened in the middle; all of a path that lies elsewhere, since that is then
 * what is wrong.
 */
function toShortPath(url: string): string {
  if (!url.startsWith(`${basePath}/`)) return url;
  const [path = '', ...query] = url.slice(basePath.length).split('?');
  const short = path.replace(longSegment, (segment) => shortenMiddle(segment, 12));
  return query.length === 0 ? short : `${short}?${query.join('?')}`;
}
