import type { Connection } from '@rollcall/shared/contract/connections.ts';
import { useQuery } from '@tanstack/react-query';

import { connectionQueries, tokenQueries } from '../../lib/admin-queries.ts';
import { formatClock } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { setupQueries, useFreshArrivals } from './queries.ts';
import { SeenVerbs } from './seen-verbs.tsx';
import { providerName } from './setup-words.ts';
import { WaitingCard } from './waiting-card.tsx';
import { WizardPanel } from './wizard-panel.tsx';

const shownRows = 8;

/** What has arrived so far: the test, the first person, and every request as it comes in. */
export function StepWatch({
  connection,
  onBack,
  onDone,
}: {
  connection: Connection;
  onBack: (() => void) | undefined;
  onDone: () => void;
}) {
  const tokens =
    useQuery(tokenQueries.list()).data?.items.filter(({ connectionId }) => connectionId === connection.id) ??
    [];
  const arrivals = useQuery(connectionQueries.arrivals()).data?.items;
  const arrival = arrivals?.find(({ connectionId }) => connectionId === connection.id);
  const rows = useQuery(setupQueries.arrivals(tokens, connection.createdAt)).data ?? [];
  useFreshArrivals(tokens, connection.createdAt);
  const own = rows.filter((row) => tokens.some(({ id }) => id === row.tokenId)).slice(0, shownRows);
  return (
    <WizardPanel title="Watch the first people arrive" nextLabel="Finish" onBack={onBack} onNext={onDone}>
      <WaitingCard connection={connection} tokens={tokens} />
      <section aria-label="Seen so far" className="rounded-card border border-divider bg-surface px-4 py-3">
        <h3 className="mb-2 font-medium">Seen from {providerName(connection.provider)}</h3>
        <SeenVerbs arrival={arrival} />
        <p className="mt-2 text-ink-secondary">
          {connection.users.total === 0
            ? 'No person has arrived yet. Assign one in the identity provider.'
            : `${connection.users.total} ${connection.users.total === 1 ? 'person comes' : 'people come'} from this connection now.`}
        </p>
      </section>
      {own.length === 0 ? null : (
        <section aria-label="Latest requests" className="rounded-card border border-divider bg-surface">
          <h3 className="border-b border-divider px-4 py-2 font-medium">Latest requests</h3>
          <ul>
            {own.map((row) => (
              <li
                key={row.id}
                className="flex gap-3 border-b border-divider px-4 py-1 tabular-nums last:border-b-0"
              >
                <span className="text-ink-secondary">{formatClock(Date.parse(row.at))}</span>
                <span className="w-12 font-mono">{row.method}</span>
                <a
                  href={hrefOf('provisioningLog', { selected: row.id })}
                  className="min-w-0 flex-1 cell-text hover:underline"
                >
                  <UntrustedText text={row.subject ?? row.probe ?? row.url} />
                </a>
                <span>
                  {row.status} {row.outcome}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </WizardPanel>
  );
}
