import { useQuery } from '@tanstack/react-query';

import { tokenQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { hrefOf } from '../../lib/screens.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Shape } from '../../ui/status-mark.tsx';

/** In place of the charts until an identity provider has called: what to do, and what is done already. */
export function FirstSteps() {
  const { isReachable: enabled, scimBaseUrl } = useConnection();
  const tokens = useQuery({ ...tokenQueries.list(), enabled }).data;
  const hasToken = tokens?.items.some(({ status }) => status === 'active') ?? false;
  return (
    <section
      aria-label="First steps"
      className="flex flex-col gap-4 rounded-card border border-divider bg-surface p-4"
    >
      <div>
        <h2 className="text-section font-semibold">Connect your identity provider</h2>
        <p className="text-ink-secondary">
          Charts appear here with its first request. It takes about five minutes.
        </p>
      </div>
      <ol className="flex flex-col gap-2">
        <Step isDone={hasToken}>Generate a token for it.</Step>
        <Step isDone={false}>Paste the base URL and the token into its provisioning settings.</Step>
        <Step isDone={false}>Run its connection test: this page shows it as soon as it arrives.</Step>
      </ol>
      {scimBaseUrl === null ? null : (
        <div className="max-w-[520px]">
          <CopyField label="SCIM base URL" what="base URL" text={scimBaseUrl} />
        </div>
      )}
      <div>
        <LinkButton href={hrefOf('setup')}>Start setup</LinkButton>
      </div>
    </section>
  );
}

function Step({ isDone, children }: { isDone: boolean; children: string }) {
  return (
    <li className="flex items-center gap-2">
      <span className={isDone ? 'text-success' : 'text-ink-tertiary'}>
        <Shape shape={isDone ? 'check' : 'ring'} />
      </span>
      <span className={isDone ? 'text-ink-secondary' : ''}>
        {children}
        {isDone ? <span className="sr-only"> Done.</span> : null}
      </span>
    </li>
  );
}
