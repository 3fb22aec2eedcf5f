import type { Session } from '@rollcall/shared/contract/sessions.ts';
import type { UserDetail } from '@rollcall/shared/contract/users.ts';
import { useInfiniteQuery } from '@tanstack/react-query';

import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { useToast } from '../../lib/toast.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ErrorCallout } from '../../ui/error-panel.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { SessionRow } from '../../ui/session-row.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { useEndSession, useEndSessions, userQueries, useRequestSetPassword } from './queries.ts';
import { leftoverSentence } from './session-words.ts';

/** Where somebody is signed in, and how to end that. */
export function SessionsTab({ user }: { user: UserDetail }) {
  const { isReachable, unreachableReason } = useConnection();
  const sessions = useInfiniteQuery({ ...userQueries.sessions(user.id), enabled: isReachable });
  const end = useEndSession();
  const { open } = user.sessions;
  return (
    <div className="flex flex-col gap-4">
      <Leftover user={user} />
      {user.status === 'active' && open > 0 ? <EndAll user={user} /> : null}
      {end.isError ? <ErrorCallout error={end.error} /> : null}
      <PagedList<Session>
        query={sessions}
        what="sessions"
        label="Sessions"
        getKey={({ id }) => id}
        stillWorks="Sessions themselves are not affected."
        empty="No app has registered a session of this person."
      >
        {(session) => (
          <SessionRow
            session={session}
            disabledReason={unreachableReason}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        )}
      </PagedList>
      {user.status === 'active' ? <SetPassword user={user} /> : null}
    </div>
  );
}

/** Somebody left and still works with an app. */
export function Leftover({ user }: { user: UserDetail }) {
  const { unreachableReason } = useConnection();
  const now = useNow();
  const endAll = useEndSessions();
  const sentence = leftoverSentence(user, user.displayName ?? user.userName, now);
  if (sentence === undefined) return null;
  return (
    <>
      <Callout
        tone="warning"
        action={
          <Button
            size="compact"
            disabledReason={unreachableReason}
            isPending={endAll.isPending}
            onPress={() => endAll.mutate(user.id)}
          >
            End them now
          </Button>
        }
      >
        <UntrustedText text={sentence} />
      </Callout>
      {endAll.isError ? <ErrorCallout error={endAll.error} /> : null}
    </>
  );
}

function EndAll({ user }: { user: UserDetail }) {
  const { unreachableReason } = useConnection();
  const endAll = useEndSessions();
  const toast = useToast();
  const run = () =>
    endAll.mutate(user.id, {
      onSuccess: ({ ended }) =>
        toast({ title: `${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`, tone: 'success' }),
    });
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button disabledReason={unreachableReason} isPending={endAll.isPending} onPress={run}>
          End all sessions
        </Button>
      </div>
      {endAll.isError ? <ErrorCallout error={endAll.error} /> : null}
    </div>
  );
}

function SetPassword({ user }: { user: UserDetail }) {
  const { unreachableReason } = useConnection();
  const request = useRequestSetPassword();
  const toast = useToast();
  const run = () =>
    request.mutate(user.id, {
      onSuccess: () => toast({ title: 'The platform was asked to send the mail.', tone: 'success' }),
    });
  return (
    <section aria-label="Without single sign-on" className="flex flex-col gap-2 border-t border-divider pt-4">
      <p className="text-ink-secondary">No SSO? First sign-in: send a set-password mail.</p>
      <div>
        <Button disabledReason={unreachableReason} isPending={request.isPending} onPress={run}>
          Send set-password mail
        </Button>
      </div>
      {request.isError ? <ErrorCallout error={request.error} /> : null}
    </section>
  );
}
