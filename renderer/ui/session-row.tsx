import type { Session } from '@rollcall/shared/contract/sessions.ts';

import { useNow } from '../lib/clock.ts';
import { formatMoment } from '../lib/format-time.ts';
import { Button } from './button.tsx';
import { Age } from './moment.tsx';
import { StatusChip, type StatusWord } from './status-mark.tsx';
import { UntrustedText } from './untrusted-text.tsx';

export const sessionStateWords: Readonly<Record<Session['state'], StatusWord>> = {
  open: { word: 'Open', shape: 'dot', tone: 'success' },
  expired: { word: 'Ran out', shape: 'ring', tone: 'neutral' },
  ended: { word: 'Ended', shape: 'barred', tone: 'neutral' },
};

const reasonWords: Readonly<Record<NonNullable<Session['endReason']>, string>> = {
  user_deactivated: 'the user was deactivated',
  ended_by_operator: 'by hand',
  signed_out: 'signed out',
};

/** One sign-in at an app: where, since when, until when. */
export function SessionRow({
  session,
  disabledReason,
  isEnding,
  onEnd,
}: {
  session: Session;
  disabledReason: string | null;
  isEnding: boolean;
  onEnd: () => void;
}) {
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="cell-text font-medium">
            <UntrustedText text={session.app} />
          </span>
          <StatusChip status={sessionStateWords[session.state]} />
        </p>
        <p className="break-words text-ink-secondary">
          <UntrustedText
            text={[session.device, session.address].filter((part) => part !== null).join(' · ')}
          />
        </p>
        <p className="text-meta text-ink-secondary">
          <SessionTimes session={session} />
        </p>
      </div>
      {session.state === 'open' ? (
        <Button
          size="compact"
          aria-label={`End session at ${session.app}`}
          disabledReason={disabledReason}
          isPending={isEnding}
          onPress={onEnd}
        >
          End now
        </Button>
      ) : null}
    </div>
  );
}

/** Since when and until when; of one that is over, why. */
export function SessionTimes({ session }: { session: Session }) {
  const now = useNow();
  const { startedAt, expiresAt, endedAt, endReason } = session;
  return (
    <>
      Since <Moment instant={startedAt} now={now} />
      {endedAt !== null ? (
        <>
          , ended <Moment instant={endedAt} now={now} />
          {endReason === null ? null : `: ${reasonWords[endReason]}`}
        </>
      ) : (
        <>
          , {session.state === 'open' ? 'runs until' : 'ran until'} <Moment instant={expiresAt} now={now} />
        </>
      )}
    </>
  );
}

function Moment({ instant, now }: { instant: string; now: number }) {
  return (
    <>
      {formatMoment(instant).slice(0, 16)} (<Age instant={instant} now={now} />)
    </>
  );
}
