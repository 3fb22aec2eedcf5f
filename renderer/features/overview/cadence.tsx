import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';

import { connectionQueries } from '../../lib/admin-queries.ts';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Age } from '../../ui/moment.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { describeCadence } from './cadence-words.ts';
import { Widget } from './widget.tsx';

const refetchInterval = 15_000;

/** When each identity provider called last, and whether that is as usual. */
export function Cadence() {
  const { isReachable: enabled } = useConnection();
  const now = useNow();
  const arrivals = useQuery({ ...connectionQueries.arrivals(), enabled, refetchInterval });
  const names = useQuery({ ...connectionQueries.list(), enabled }).data;
  return (
    <Widget title="Identity providers" what="identity providers" query={arrivals}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="px-4 pb-4 text-ink-secondary">
            None has called yet.{' '}
            <a href={hrefOf('setup')} className="font-medium text-accent hover:underline">
              Connect one
            </a>
          </p>
        ) : (
          <ul>
            {items.map((arrival) => {
              const { status, sentence } = describeCadence(arrival, now);
              const name = names?.items.find(({ id }) => id === arrival.connectionId)?.name;
              return (
                <li key={arrival.connectionId} className="border-t border-divider px-4 py-2.5">
                  <div className="flex items-center gap-3">
                    <span className="min-w-0 flex-1 cell-text font-medium">
                      <UntrustedText
                        text={
                          name ??
                          (arrival.provider === 'other' ? 'Other' : identityProviders[arrival.provider])
                        }
                      />
                    </span>
                    <StatusText status={status} />
                  </div>
                  <p className="text-meta text-ink-secondary tabular-nums">
                    Last call <Age instant={arrival.lastRequestAt} now={now} />. {sentence}
                  </p>
                </li>
              );
            })}
          </ul>
        )
      }
    </Widget>
  );
}
