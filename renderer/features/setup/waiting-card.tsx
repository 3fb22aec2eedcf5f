import { assertNever } from '@rollcall/shared/assert.ts';
import type { Connection } from '@rollcall/shared/contract/connections.ts';
import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { reasons } from '@rollcall/shared/diagnostics/reasons.ts';
import type { IdentityProvider } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';

import { useAnnounce } from '../../lib/announcer.tsx';
import { useNow } from '../../lib/clock.ts';
import { useConnection } from '../../lib/connection.ts';
import { formatClock } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Shape, type StatusShape } from '../../ui/status-mark.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { setupQueries, useFreshArrivals } from './queries.ts';
import { providerName, silenceCauses } from './setup-words.ts';
import { judge, patienceMs, type Verdict } from './verdict.ts';

/** Waits for the identity provider's test, and turns by itself into what came of it. */
export function WaitingCard({ connection, tokens }: { connection: Connection; tokens: readonly Token[] }) {
  const since = connection.createdAt;
  const rows = useQuery(setupQueries.arrivals(tokens, since)).data;
  useFreshArrivals(tokens, since);
  const verdict = useMemo(() => judge(rows ?? [], new Set(tokens.map(({ id }) => id))), [rows, tokens]);
  const sentence = sentenceOf(verdict, connection.provider);
  useAnnounceOnce(verdict.kind === 'waiting' ? undefined : sentence);
  switch (verdict.kind) {
    case 'waiting':
      return <Waiting connection={connection} sentence={sentence} since={lastMade(tokens) ?? since} />;
    case 'reached':
      return (
        <Card tone="success" shape="check" title={sentence}>
          <RowLink row={verdict.row} />
        </Card>
      );
    case 'refused':
      return (
        <Card tone="danger" shape="cross" title={sentence}>
          <Refusal row={verdict.row} />
        </Card>
      );
    default:
      return assertNever(verdict, 'verdict');
  }
}

function sentenceOf(verdict: Verdict, provider: IdentityProvider): string {
  const name = capital(providerName(provider));
  switch (verdict.kind) {
    case 'waiting':
      return `Waiting for ${providerName(provider)} to test… usually seconds`;
    case 'reached':
      return `${name} reached us at ${clockOf(verdict.row)} with the right token`;
    case 'refused': {
      const { row } = verdict;
      const title = row.reason === null ? `The answer was ${row.status}` : reasons[row.reason].title;
      return `${row.tokenId === null ? 'Somebody' : name} called at ${clockOf(row)} and was turned away: ${lower(title)}`;
    }
    default:
      return assertNever(verdict, 'verdict');
  }
}

function Waiting({
  connection,
  sentence,
  since,
}: {
  connection: Connection;
  sentence: string;
  since: string;
}) {
  const now = useNow();
  const { isLoopback } = useConnection();
  const { provider, baseUrl } = connection;
  const isLate = now - Date.parse(since) >= patienceMs;
  return (
    <Card tone="info" shape="working" title={sentence}>
      {isLate ? (
        <>
          <p>No call has arrived for 3 minutes. Look at these in this order:</p>
          <ol className="list-decimal pl-5">
            {silenceCauses(provider, { baseUrl, isLoopback }).map((cause) => (
              <li key={cause}>{cause}</li>
            ))}
          </ol>
        </>
      ) : (
        <p>
          This changes by itself as soon as a call arrives. You can leave and come back: nothing is missed.
        </p>
      )}
    </Card>
  );
}

function Refusal({ row }: { row: LogRow }) {
  return (
    <>
      {row.explanation === null ? null : (
        <p>
          <UntrustedText text={row.explanation} />
        </p>
      )}
      {row.reason === null ? null : <p>{reasons[row.reason].fix}</p>}
      <RowLink row={row} />
    </>
  );
}

function RowLink({ row }: { row: LogRow }) {
  return (
    <p>
      <UntrustedText text={row.probe ?? `${row.method} ${row.url}`} className="break-all" /> ·{' '}
      <a href={hrefOf('provisioningLog', { selected: row.id })} className="font-medium underline">
        Show the request
      </a>
    </p>
  );
}

const tones = {
  info: 'bg-info-tint text-info',
  success: 'bg-success-tint text-success',
  danger: 'bg-danger-tint text-danger',
} as const;

function Card({
  tone,
  shape,
  title,
  children,
}: {
  tone: keyof typeof tones;
  shape: StatusShape;
  title: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label="Connection test"
      className={`flex gap-3 rounded-card border border-transparent px-4 py-3 ${tones[tone]}`}
    >
      <span className="flex h-5 items-center">
        <Shape shape={shape} />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 text-pretty">
        <h3 className="text-emphasis font-semibold">{title}</h3>
        {children}
      </div>
    </section>
  );
}

/** Each new sentence is said once, however often the card is drawn. */
function useAnnounceOnce(sentence: string | undefined): void {
  const announce = useAnnounce();
  const said = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (sentence === undefined || sentence === said.current) return;
    said.current = sentence;
    announce(sentence);
  }, [sentence, announce]);
}

function lastMade(tokens: readonly Token[]): string | undefined {
  return tokens
    .map(({ createdAt }) => createdAt)
    .toSorted()
    .at(-1);
}

const clockOf = ({ at }: LogRow) => formatClock(Date.parse(at)).slice(0, 5);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
