import type { ActivityRow } from '@rollcall/shared/contract/activity.ts';
import { ChevronRight, ExternalLink } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useId } from 'react';

import { useNow } from '../../lib/clock.ts';
import { shortenMiddle } from '../../lib/format-text.ts';
import { formatRowTime } from '../../lib/format-time.ts';
import { Badge } from '../../ui/badge.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { fullMoment } from '../../ui/moment.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { ActivityChanges } from './activity-changes.tsx';
import { describeAction, hrefOfRequest, hrefOfSubject, sourceWords } from './activity-words.ts';

interface ActivityItemProps {
  readonly row: ActivityRow;
  readonly isOpen: boolean;
  readonly onToggle: (sequence: number, isOpen: boolean) => void;
}

/** One change: a line, and all that was kept of it below when it is opened. */
export const ActivityItem = memo(PlainItem);

function PlainItem({ row, isOpen, onToggle }: ActivityItemProps) {
  const now = useNow();
  const details = useId();
  const { badge, meaning, tone } = sourceWords[row.source];
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps.get(event.key);
    if (step !== undefined) neighbourOf(event.currentTarget, step)?.focus();
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      onToggle(row.sequence, event.key === 'ArrowRight');
    } else return;
    event.preventDefault();
  };
  return (
    <li className="border-b border-divider [contain-intrinsic-size:auto_37px] [content-visibility:auto]">
      <button
        type="button"
        data-row=""
        aria-expanded={isOpen}
        aria-controls={isOpen ? details : undefined}
        onClick={() => onToggle(row.sequence, !isOpen)}
        onKeyDown={onKeyDown}
        className="grid h-9 w-full grid-cols-[16px_128px_176px_minmax(0,5fr)_72px_minmax(0,3fr)] items-center gap-x-3 px-6 text-left tabular-nums hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight
          size={16}
          strokeWidth={1.5}
          aria-hidden="true"
          className={`text-ink-tertiary ${isOpen ? 'rotate-90' : ''}`}
        />
        <time dateTime={row.at} title={fullMoment(row.at)} className="text-ink-secondary">
          {formatRowTime(row.at, now)}
        </time>
        <span className="cell-text font-medium">
          <UntrustedText text={describeAction(row.action)} />
        </span>
        <span className="cell-text">
          <UntrustedText text={row.subject.name} />
        </span>
        <span>
          <Badge tone={tone} title={meaning}>
            {badge}
          </Badge>
        </span>
        <span className="cell-text text-ink-secondary">
          <UntrustedText text={row.actor.name} />
        </span>
      </button>
      {isOpen ? (
        <div id={details} className="flex flex-col gap-3 bg-canvas py-3 pr-6 pl-13">
          <Facts row={row} />
          <ActivityChanges changes={row.changes} />
        </div>
      ) : null}
    </li>
  );
}

const steps: ReadonlyMap<string, 1 | -1> = new Map([
  ['ArrowDown', 1],
  ['j', 1],
  ['ArrowUp', -1],
  ['k', -1],
]);

/** The button of the row above or below. */
function neighbourOf(button: HTMLElement, step: 1 | -1): HTMLElement | null | undefined {
  const item = button.closest('li');
  const other = step === 1 ? item?.nextElementSibling : item?.previousElementSibling;
  return other?.querySelector<HTMLElement>('[data-row]');
}

/** The same facts for every row, whoever made the change. */
function Facts({ row }: { row: ActivityRow }) {
  const { sequence, at, source, actor, subject, hash } = row;
  return (
    <dl className="grid grid-cols-[88px_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1">
      <Fact name="When">{fullMoment(at)}</Fact>
      <Fact name="source">
        <span className="font-mono text-meta">{source}</span>
      </Fact>
      <Fact name={actor.kind === 'token' ? 'tokenId' : `${actor.kind}Id`}>
        <UntrustedText text={actor.name} />{' '}
        <Id text={actor.id} what={actor.kind === 'token' ? 'token id' : 'actor id'} />
      </Fact>
      <Fact name="Changed">
        <SubjectLink subject={subject} /> <Id text={subject.id} what="id" />
      </Fact>
      <Fact name="Request">
        <RequestLink row={row} />
      </Fact>
      <Fact name="Row">
        {sequence}, hash <Id text={hash} what="hash" />
      </Fact>
    </dl>
  );
}

function SubjectLink({ subject }: { subject: ActivityRow['subject'] }) {
  const href = hrefOfSubject(subject);
  const name = <UntrustedText text={subject.name} />;
  return href === undefined ? (
    <>
      {subject.kind} {name}
    </>
  ) : (
    <a href={href} className="font-medium text-accent hover:underline">
      {subject.kind} {name}
    </a>
  );
}

function RequestLink({ row }: { row: ActivityRow }) {
  const href = hrefOfRequest(row);
  return (
    <span className="inline-flex items-center gap-2">
      {href === undefined ? null : (
        <a href={href} className="inline-flex items-center gap-1 font-medium text-accent hover:underline">
          Open the request
          <ExternalLink size={12} strokeWidth={1.5} aria-hidden="true" />
        </a>
      )}
      <Id text={row.requestId} what="request id" />
    </span>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-secondary">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Id({ text, what }: { text: string; what: string }) {
  return (
    <span className="inline-flex items-center gap-1 font-mono text-meta text-ink-secondary" title={text}>
      {shortenMiddle(text, 24)}
      <CopyButton text={text} what={what} isIconOnly />
    </span>
  );
}
