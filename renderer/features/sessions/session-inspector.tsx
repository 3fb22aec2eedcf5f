import type { Session } from '@rollcall/shared/contract/sessions.ts';

import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { Fact, Facts, Inspector } from '../../ui/inspector.tsx';
import { sessionStateWords, SessionTimes } from '../../ui/session-row.tsx';
import { StatusChip } from '../../ui/status-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useEndSession, useEndSessionsOf } from './queries.ts';

/** One sign-in, and how to end it or all of that person. */
export function SessionInspector({ session, onClose }: { session: Session; onClose: () => void }) {
  const { unreachableReason } = useConnection();
  const end = useEndSession();
  const endAll = useEndSessionsOf();
  const toast = useToast();
  const sayEnded = (ended: number) =>
    toast({ title: `${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`, tone: 'success' });
  const error = end.error ?? endAll.error;
  return (
    <Inspector
      label="Session details"
      heading={
        <>
          <StatusChip status={sessionStateWords[session.state]} />
          <h2 className="cell-text font-medium">
            <UntrustedText text={session.userName} />
          </h2>
        </>
      }
      onClose={onClose}
    >
      <div className="relative flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4">
        <div className="flex flex-wrap gap-2">
          {session.state === 'open' ? (
            <Button
              disabledReason={unreachableReason}
              isPending={end.isPending}
              onPress={() => end.mutate(session.id, { onSuccess: () => sayEnded(1) })}
            >
              End session
            </Button>
          ) : null}
          <Button
            disabledReason={unreachableReason}
            isPending={endAll.isPending}
            onPress={() => endAll.mutate(session.userId, { onSuccess: ({ ended }) => sayEnded(ended) })}
          >
            End all of this person
          </Button>
        </div>
        {error === null ? null : <ErrorCallout error={error} />}
        <Facts>
          <Fact name="Time">
            <SessionTimes session={session} />
          </Fact>
          {(
            [
              ['App', session.app],
              ['Device', session.device],
              ['Browser', session.userAgent],
              ['Address', session.address],
              ['App’s own id', session.externalId],
              ['Ended by', session.endedBy],
            ] as const
          ).map(([name, value]) =>
            value === null ? null : (
              <Fact key={name} name={name}>
                <UntrustedText text={value} />
              </Fact>
            ),
          )}
        </Facts>
        <TextLink href={hrefOf('users', { selected: session.userId, tab: 'sessions' })}>
          Show this person
        </TextLink>
        <CopyField label="Session id" what="session id" text={session.id} />
      </div>
    </Inspector>
  );
}
