import type { LogEntry } from '@rollcall/shared/contract/provisioning-log.ts';
import { type Reason, reasons } from '@rollcall/shared/diagnostics/reasons.ts';
import { identityProviders } from '@rollcall/shared/idp/providers.ts';
import type { ReactNode } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { formatElapsed, formatMoment } from '../../lib/format-time.ts';
import { Badge } from '../../ui/badge.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Fact, Facts } from '../../ui/inspector.tsx';
import { fullMoment } from '../../ui/moment.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { outcomeSentences } from './outcome-words.ts';

const whoWords: Readonly<Record<Reason['who'], string>> = {
  idp_admin: 'The administrator of the identity provider',
  platform_admin: 'An administrator of this workspace',
  operator: 'Whoever runs this server',
};

/** What happened, why, who must act and what to do; then the plain facts. */
export function Explanation({ entry }: { entry: LogEntry }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-emphasis text-pretty">
        <UntrustedText text={entry.explanation ?? outcomeSentences[entry.outcome]} />
      </p>
      {entry.reason === null ? null : <Cause entry={entry} reason={reasons[entry.reason]} />}
      <EntryFacts entry={entry} />
    </div>
  );
}

function Cause({ entry, reason }: { entry: LogEntry; reason: Reason }) {
  const { scimBaseUrl } = useConnection();
  return (
    <section
      aria-label="Cause and fix"
      className="flex flex-col gap-3 rounded-card border border-divider p-4"
    >
      <h3 className="font-semibold text-danger">{reason.title}</h3>
      <Facts>
        <Fact name="What to do">{reason.fix}</Fact>
        <Fact name="Who acts">{whoWords[reason.who]}</Fact>
      </Facts>
      {entry.reason === 'wrong_path' && scimBaseUrl !== null ? (
        <CopyField label="SCIM base URL" what="base URL" text={scimBaseUrl} />
      ) : null}
    </section>
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
      <Fact name="Request id">
        <WithCopy text={entry.id} />
      </Fact>
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

function WithCopy({ text }: { text: string }) {
  return (
    <span className="-my-1 flex items-center gap-1">
      <span className="cell-text font-mono text-meta" title={text}>
        <UntrustedText text={text} />
      </span>
      <CopyButton isIconOnly what="request id" text={text} />
    </span>
  );
}
