import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { describeError } from '../../lib/describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { RefreshFailed } from '../../ui/error-panel.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';

/** A part of the overview with its own heading and its own fate: when it fails, the others stay. */
export function Widget<Data>({
  title,
  what,
  query,
  action,
  children,
}: {
  title: string;
  /** What it shows, inside a sentence: "requests". */
  what: string;
  query: UseQueryResult<Data>;
  action?: ReactNode;
  children: (data: Data) => ReactNode;
}) {
  return (
    <section
      aria-label={title}
      className="flex min-w-0 flex-col rounded-card border border-divider bg-surface"
    >
      <header className="flex h-11 shrink-0 items-center gap-3 px-4">
        <h2 className="flex-1 font-semibold">{title}</h2>
        {action}
      </header>
      <WidgetBody what={what} query={query}>
        {children}
      </WidgetBody>
    </section>
  );
}

function WidgetBody<Data>({
  what,
  query,
  children,
}: {
  what: string;
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isRefetchError ? (
          <RefreshFailed error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {children(query.data)}
      </>
    );
  }
  if (!query.isError) {
    return (
      <div aria-busy="true" className="min-h-24 animate-appear px-4 pb-4">
        <p className="sr-only">Loading {what}…</p>
        <div aria-hidden="true" className="h-3 w-48 rounded-control bg-sunken" />
      </div>
    );
  }
  const { detail, fix } = describeError(query.error);
  return (
    <div role="alert" className="flex items-start gap-4 px-4 pb-4">
      <p className="min-w-0 flex-1 text-pretty text-ink-secondary">
        <span className="font-medium text-danger">This could not be loaded: {what}.</span>{' '}
        <UntrustedText text={`${detail} ${fix}`} /> The rest of this page is not affected.
      </p>
      <Button onPress={() => void query.refetch()}>Retry</Button>
    </div>
  );
}
