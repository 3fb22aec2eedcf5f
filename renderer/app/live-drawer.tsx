import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';

import { outcomeWords } from '../features/provisioning-log/outcome-words.ts';
import { useNow } from '../lib/clock.ts';
import { formatAge, formatRowTime } from '../lib/format-time.ts';
import { useTailRows, useTailState } from '../lib/live-tail.ts';
import { hrefOf, screens } from '../lib/screens.ts';
import { fullMoment } from '../ui/moment.tsx';
import { Shape, StatusText } from '../ui/status-mark.tsx';
import { UntrustedText } from '../ui/untrusted-text.tsx';
import { type LiveStatus, noLiveStatus, perMinute, withRows } from './live-status.ts';

/** Below every screen: what arrives now, in one line or as the last twenty requests. */
export function LiveDrawer({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  const now = useNow();
  const [status, setStatus] = useState(noLiveStatus);
  useTailRows((rows) => setStatus((before) => withRows(before, rows, now)));
  return (
    <section aria-label="Live requests" className="col-span-2 flex flex-col border-t border-divider">
      <AriaButton
        aria-expanded={isOpen}
        onPress={onToggle}
        className="flex h-7 items-center gap-2 px-4 text-left text-meta text-ink-secondary hover:bg-hover focus-visible:-outline-offset-2"
      >
        {isOpen ? (
          <ChevronDown size={16} strokeWidth={1.5} aria-hidden="true" />
        ) : (
          <ChevronRight size={16} strokeWidth={1.5} aria-hidden="true" />
        )}
        <span className="font-medium text-ink">Live</span>
        <Summary status={status} now={now} />
        <span className="flex-1" />
        <kbd aria-hidden="true" className="rounded-control border border-divider px-1.5 font-mono">
          `
        </kbd>
        <span aria-hidden="true">{isOpen ? 'closes' : 'opens'}</span>
      </AriaButton>
      {isOpen ? <RecentRows rows={status.recent} now={now} /> : null}
    </section>
  );
}

function Summary({ status, now }: { status: LiveStatus; now: number }) {
  const tailState = useTailState();
  const [last] = status.recent;
  return (
    <span className="cell-text tabular-nums">
      {tailState === 'live'
        ? `${perMinute(status, now).toLocaleString('en')} req/min`
        : tailSentences[tailState]}
      {last === undefined ? null : (
        <>
          {' · last: '}
          {nameOf(last)} <UntrustedText text={`${last.method} ${shortPath(last.url)}`} /> {last.status}{' '}
          {formatAge(last.at, now)}
        </>
      )}
      {status.refused === 0 ? null : (
        <span className="text-danger">
          {' · '}
          <span className="inline-flex translate-y-0.5">
            <Shape shape="cross" />
          </span>{' '}
          {status.refused.toLocaleString('en')} refused
        </span>
      )}
    </span>
  );
}

const tailSentences = {
  reconnecting: 'Live paused, reconnecting',
  stopped: 'Not live',
} as const;

function RecentRows({ rows, now }: { rows: readonly LogRow[]; now: number }) {
  const navigate = useNavigate();
  return (
    <div
      tabIndex={-1}
      data-pane=""
      className="flex h-56 flex-col border-t border-divider bg-surface outline-none"
    >
      {rows.length === 0 ? (
        <p className="flex-1 px-4 py-3 text-ink-secondary">
          Nothing has arrived since this window opened. New requests appear here at once.
        </p>
      ) : (
        <ul className="min-h-0 flex-1 overflow-auto py-1">
          {rows.map((row) => (
            <li key={row.id}>
              <AriaButton
                onPress={() =>
                  void navigate({ to: screens.provisioningLog.path, search: { selected: row.id } })
                }
                className="grid h-7 w-full grid-cols-[100px_124px_96px_56px_minmax(0,1fr)_44px] items-center gap-3 px-4 text-left tabular-nums hover:bg-hover focus-visible:-outline-offset-2"
              >
                <time
                  dateTime={row.at}
                  title={fullMoment(row.at)}
                  className="font-mono text-meta text-ink-secondary"
                >
                  {formatRowTime(row.at, now)}
                </time>
                <StatusText status={outcomeWords[row.outcome]} />
                <span className="cell-text text-ink-secondary">{nameOf(row)}</span>
                <span className="font-mono text-meta text-ink-secondary">
                  <UntrustedText text={row.method} />
                </span>
                <span className="cell-text font-mono text-meta">
                  <UntrustedText text={shortPath(row.url)} />
                </span>
                <span>{row.status}</span>
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
      <a
        href={hrefOf('provisioningLog')}
        className="flex h-8 shrink-0 items-center border-t border-divider px-4 font-medium text-accent hover:underline focus-visible:-outline-offset-2"
      >
        Open the provisioning log
      </a>
    </div>
  );
}

const nameOf = ({ provider }: LogRow) => (provider === 'other' ? 'Other' : identityProviders[provider]);

/** The path below the base URL. */
const shortPath = (url: string) => url.replace(/^.*\/scim\/v2/, '');
