import { CircleX } from 'lucide-react';

import { useNow } from '../lib/clock.ts';
import { describeError, toErrorReport } from '../lib/describe-error.ts';
import { Button } from './button.tsx';
import { Callout } from './callout.tsx';
import { CopyButton } from './copy-button.tsx';
import { EmptyState } from './empty-state.tsx';
import { UntrustedText } from './untrusted-text.tsx';

/** What failed, what still works, and what to do about it. */
export function ErrorPanel({
  title,
  error,
  stillWorks,
  onRetry,
}: {
  title: string;
  error: unknown;
  stillWorks: string;
  onRetry: () => void;
}) {
  const now = useNow();
  const description = describeError(error);
  return (
    <div role="alert" className="flex flex-1 flex-col">
      <EmptyState
        icon={<CircleX size={20} strokeWidth={1.5} aria-hidden="true" className="text-danger" />}
        title={title}
        action={
          <div className="flex gap-2">
            <Button variant="primary" onPress={onRetry}>
              Retry
            </Button>
            <CopyButton text={toErrorReport(title, description, now)} what="details" label="Copy details" />
          </div>
        }
      >
        <p>
          <UntrustedText text={description.detail} />
        </p>
        <p className="mt-1 text-ink">
          <UntrustedText text={description.fix} />
        </p>
        <p className="mt-1">{stillWorks}</p>
      </EmptyState>
    </div>
  );
}

/** Beside the button that did not do what it says. */
export function ErrorCallout({ error }: { error: unknown }) {
  const { detail, fix } = describeError(error);
  return (
    <Callout tone="danger" role="alert">
      <UntrustedText text={`${detail} ${fix}`} />
    </Callout>
  );
}

/** Above rows that are still shown: the last attempt to refresh them failed. */
export function RefreshFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div role="alert" className="flex items-center gap-2 bg-warning-tint px-6 py-1 text-meta text-warning">
      <span className="min-w-0 flex-1">
        Not up to date: <UntrustedText text={describeError(error).detail} />
      </span>
      <Button variant="quiet" size="compact" onPress={onRetry}>
        Retry
      </Button>
    </div>
  );
}
