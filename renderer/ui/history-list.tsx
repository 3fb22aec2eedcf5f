import type { HistoryEntry } from '@rollcall/shared/contract/users.ts';
import type { ReactNode } from 'react';

import { useNow } from '../lib/clock.ts';
import { formatMoment } from '../lib/format-time.ts';
import { hrefOf } from '../lib/screens.ts';
import { ValueDiff } from './diff.tsx';
import { Age } from './moment.tsx';
import { type PagedQuery } from './paged-grid.tsx';
import { PagedList } from './paged-list.tsx';
import { TextLink } from './text-link.tsx';
import { UntrustedText } from './untrusted-text.tsx';

/** Longer lists of changes are cut: a group may gain thousands of members at once. */
const maxShownChanges = 20;

/** What changed in the life of somebody or something, newest first, with each value before and after. */
export function HistoryList({
  query,
  actionOf,
}: {
  query: PagedQuery<HistoryEntry>;
  /** A button beside an entry. */
  actionOf?: (entry: HistoryEntry) => ReactNode;
}) {
  return (
    <PagedList
      query={query}
      what="changes"
      label="History"
      getKey={({ sequence }) => String(sequence)}
      stillWorks="Nothing of the history is lost."
      empty="Nothing has changed yet."
    >
      {(entry) => <Entry entry={entry} action={actionOf?.(entry)} />}
    </PagedList>
  );
}

function Entry({ entry, action }: { entry: HistoryEntry; action: ReactNode }) {
  const now = useNow();
  const more = entry.changes.length - maxShownChanges;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{actionWords(entry.action)}</p>
          <p className="text-meta break-words text-ink-secondary">
            {formatMoment(entry.at).slice(0, 19)} (<Age instant={entry.at} now={now} />) by{' '}
            <UntrustedText text={entry.actor.name} />
            {entry.source === 'scim' ? (
              <>
                {' · '}
                <TextLink href={hrefOf('provisioningLog', { q: `id:${entry.requestId}` })}>request</TextLink>
              </>
            ) : null}
          </p>
        </div>
        {action}
      </div>
      {entry.changes.slice(0, maxShownChanges).map(({ path, before, after }) => (
        <div key={path} className="flex flex-col gap-0.5">
          <span className="text-meta break-all text-ink-secondary">
            <UntrustedText text={path} />
          </span>
          <ValueDiff before={valueText(before)} after={valueText(after)} />
        </div>
      ))}
      {more > 0 ? <p className="text-meta text-ink-secondary">and {more.toLocaleString('en')} more</p> : null}
    </div>
  );
}

/** `user.deactivated` as words: "User deactivated". */
function actionWords(action: string): string {
  const words = action.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value as one text; undefined where there was none. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
