import type { DryRunResult } from '@rollcall/shared/contract/attribute-mappings.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { Callout } from '../../ui/callout.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { StatusChip, StatusText, type StatusWord } from '../../ui/status-mark.tsx';
import { UntrustedBlock, UntrustedText } from '../../ui/untrusted-text.tsx';
import { mappingQueries } from './queries.ts';

/** What would come of a payload: the person, what it could do and why, and what became of each attribute. */
export function TryItResult({ result }: { result: DryRunResult }) {
  const { status, outcome, error, user, changes, attributes, warnings, resource, body } = result;
  return (
    <section aria-label="Result" aria-live="polite" className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <StatusChip
          status={
            error === null
              ? { word: outcomeWord(outcome ?? 'answered'), shape: 'check', tone: 'success' }
              : { word: 'Refused', shape: 'cross', tone: 'danger' }
          }
        />
        <span className="tabular-nums">{status}</span>
        <span className="min-w-0 break-words">
          {user === null ? 'makes somebody new' : <UntrustedText text={`meets ${user.userName}`} />}
        </span>
      </p>
      {error === null ? null : (
        <Callout tone="danger">
          <UntrustedText text={`${error.detail} ${error.fix}`} />
        </Callout>
      )}
      {warnings.map((warning) => (
        <Callout key={warning} tone="warning">
          <UntrustedText text={warning} />
        </Callout>
      ))}
      {result.access === null ? null : <AccessFacts access={result.access} />}
      <Part title={changes.length === 1 ? '1 change' : `${changes.length} changes`}>
        {changes.map(({ path, before, after }) => (
          <li key={path} className="break-words">
            <UntrustedText text={path} className="font-medium" />{' '}
            {before === undefined ? null : <Value value={before} className="text-removed" sign="−" />}{' '}
            {after === undefined ? null : <Value value={after} className="text-added" sign="+" />}
          </li>
        ))}
      </Part>
      <Part title="Attributes">
        {attributes.map(({ path, result: what, reason }) => (
          <li key={path} className="flex flex-wrap items-center gap-x-2 break-all">
            <StatusText status={attributeWords[what]} />
            <UntrustedText text={path} className="font-mono text-meta" />
            {reason === null ? null : (
              <span className="text-ink-secondary">
                <UntrustedText text={reason} />
              </span>
            )}
          </li>
        ))}
      </Part>
      <Disclosure title="As SCIM">
        <UntrustedBlock label="Request as it was understood" text={JSON.stringify(body, null, 2)} />
        {resource === null ? null : (
          <UntrustedBlock label="The user afterwards" text={JSON.stringify(resource, null, 2)} />
        )}
      </Disclosure>
    </section>
  );
}

function outcomeWord(outcome: string): string {
  return outcome.charAt(0).toUpperCase() + outcome.slice(1);
}

const attributeWords: Readonly<Record<DryRunResult['attributes'][number]['result'], StatusWord>> = {
  kept: { word: 'Kept', shape: 'check', tone: 'success' },
  ignored: { word: 'Ignored', shape: 'barred', tone: 'neutral' },
  unknown: { word: 'Unknown', shape: 'warning', tone: 'warning' },
};

type Access = NonNullable<DryRunResult['access']>;

/** `Role Editor (rule 2)`, `Organization EU (default)` */
function AccessFacts({ access }: { access: Access }) {
  const { isReachable } = useConnection();
  const rules = useQuery({ ...mappingQueries.rules(), enabled: isReachable }).data?.rules ?? [];
  const positionOf = (id: string | null) => rules.findIndex((rule) => rule.id === id) + 1;
  const why = (because: Access['roles'][number]['because']) =>
    because
      .map(({ kind, id }) =>
        kind === 'rule' && positionOf(id) > 0 ? `rule ${positionOf(id)}` : causeWords[kind],
      )
      .join(', ');
  return (
    <Part title="Access afterwards">
      {access.roles.length === 0 ? <li className="text-ink-secondary">No role</li> : null}
      {access.roles.map(({ id, name, because }) => (
        <li key={id}>
          Role <UntrustedText text={name} className="font-medium" /> ({why(because)})
        </li>
      ))}
      {access.organizations.map(({ id, name, because }) => (
        <li key={id}>
          Organization <UntrustedText text={name} className="font-medium" /> ({why(because)})
        </li>
      ))}
      {access.held.length === 0 ? null : (
        <li>Held: an operator must decide between {access.held.length} rules</li>
      )}
      {access.refused.map(({ value, why: reason }) => (
        <li key={value} className="text-warning">
          <UntrustedText text={value} /> is not granted:{' '}
          {reason === 'unknown' ? 'no such role' : 'SCIM may not grant it'}
        </li>
      ))}
    </Part>
  );
}

const causeWords = {
  rule: 'a rule',
  policy: 'a policy',
  scim: 'named by the IdP',
  manual: 'given by hand',
  default: 'default',
} as const;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="font-medium text-ink-secondary">{title}</h3>
      <ul className="flex flex-col gap-1">{children}</ul>
    </section>
  );
}

function Value({ value, sign, className }: { value: unknown; sign: string; className: string }) {
  return (
    <span className={`font-mono text-meta ${className}`}>
      {sign} <UntrustedText text={typeof value === 'string' ? value : JSON.stringify(value)} />
    </span>
  );
}
