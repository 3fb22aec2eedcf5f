import type { Explanation as Explained } from '@rollcall/shared/contract/explain.ts';
import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import { reasons } from '@rollcall/shared/diagnostics/reasons.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { formatElapsed, formatMoment } from '../../lib/format-time.ts';
import { hrefOf } from '../../lib/screens.ts';
import { Badge } from '../../ui/badge.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Fact, Facts } from '../../ui/inspector.tsx';
import { fullMoment } from '../../ui/moment.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { EffectProof } from './effect-proof.tsx';
import { outcomeSentences } from './outcome-words.ts';
import { logQueries } from './queries.ts';

const whoWords: Readonly<Record<NonNullable<Explained['who']>, string>> = {
  idp_admin: 'The administrator of the identity provider',
  platform_admin: 'An administrator of this workspace',
  operator: 'Whoever runs this server',
};

/** What happened, why, who must act and what to do in which order; then the proof, and the plain facts. */
export function Explanation({ entry }: { entry: LogEntry }) {
  const isWrite = entry.outcome !== 'read' && entry.outcome !== 'refused';
  return (
    <div className="flex flex-col gap-4">
      <p className="text-emphasis text-pretty">
        <UntrustedText text={entry.explanation ?? outcomeSentences[entry.outcome]} />
      </p>
      {entry.reason === null ? null : <Cause entry={entry} title={reasons[entry.reason].title} />}
      {isWrite ? <EffectProof id={entry.id} /> : null}
      <EntryFacts entry={entry} />
    </div>
  );
}

function Cause({ entry, title }: { entry: LogEntry; title: string }) {
  const { scimBaseUrl, isReachable } = useConnection();
  const explained = useQuery({ ...logQueries.explanation(entry.id), enabled: isReachable }).data;
  return (
    <section
      aria-label="Cause and fix"
      className="flex flex-col gap-3 rounded-card border border-divider p-4"
    >
      <h3 className="font-semibold text-danger">{title}</h3>
      {explained === undefined ? (
        <p className="animate-appear text-ink-secondary">Looking up what to do…</p>
      ) : (
        <Fix explained={explained} />
      )}
      {entry.reason === 'wrong_path' && scimBaseUrl !== null ? (
        <CopyField label="SCIM base URL" what="base URL" text={scimBaseUrl} />
      ) : null}
    </section>
  );
}

function Fix({ explained: { cause, who, steps, guide } }: { explained: Explained }) {
  return (
    <>
      <p className="text-pretty">
        <UntrustedText text={cause} />
      </p>
      {who === null ? null : (
        <p>
          <span className="text-ink-secondary">Who must act: </span>
          {whoWords[who]}
        </p>
      )}
      {steps.length === 0 ? null : (
        <ol
          aria-label="What to do"
          className="flex list-decimal flex-col gap-1 pl-5 marker:text-ink-tertiary"
        >
          {steps.map((step) => (
            <li key={step} className="pl-1 text-pretty">
              <UntrustedText text={step} />
            </li>
          ))}
        </ol>
      )}
      {guide === null ? null : (
        <p>
          <a
            href={hrefOf('setupGuides', { provider: guide.provider, step: guide.step })}
            className="font-medium text-accent underline"
          >
            Open this step of the setup guide
          </a>
          <span className="block text-meta text-ink-tertiary">
            <UntrustedText text={guide.place} />
          </span>
        </p>
      )}
    </>
  );
}

function EntryFacts({ entry }: { entry: LogEntry }) {
  return (
    <Facts>
      <Fact name="Time">
        <time dateTime={entry.at} title={fullMoment(entry.at)}>
          {formatMoment(entry.at)}
        </time>
      </Fact>
      <Fact name="From">
        {identityProviders[entry.provider]} at <UntrustedText text={entry.address} />
      </Fact>
      {entry.probe === null ? null : (
        <Fact name="Purpose">
          <Badge tone="info">
            <UntrustedText text={entry.probe} />
          </Badge>
        </Fact>
      )}
      <Optional name="Token" text={entry.tokenName} />
      <Optional name="Subject" text={entry.subject} />
      {entry.resourceType === null ? null : (
        <Fact name="Resource">
          <UntrustedText text={`${entry.resourceType} ${entry.resourceId ?? ''}`} />
        </Fact>
      )}
      <Fact name="Status">
        {entry.status}, after {formatElapsed(entry.durationMicroseconds)}
      </Fact>
      {entry.count > 1 ? (
        <Fact name="Alike">{entry.count.toLocaleString('en')} requests in this minute</Fact>
      ) : null}
      <Optional name="User agent" text={entry.userAgent} />
      <Fact name="TLS">
        <UntrustedText text={entry.tlsVersion ?? 'None, or ended at a proxy'} />
      </Fact>
      <Fact name="Request id">
        <WithCopy text={entry.id} what="request id" />
      </Fact>
      {entry.correlationId === entry.id ? null : (
        <Fact name="Call id">
          <WithCopy text={entry.correlationId} what="call id" />
        </Fact>
      )}
    </Facts>
  );
}

function Optional({ name, text }: { name: string; text: string | null }): ReactNode {
  return text === null ? null : (
    <Fact name={name}>
      <UntrustedText text={text} />
    </Fact>
  );
}

function WithCopy({ text, what }: { text: string; what: string }) {
  return (
    <span className="-my-1 flex items-center gap-1">
      <span className="cell-text font-mono text-meta" title={text}>
        <UntrustedText text={text} />
      </span>
      <CopyButton isIconOnly what={what} text={text} />
    </span>
  );
}
