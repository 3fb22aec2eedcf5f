import { assertNever } from '@rollcall/shared/assert.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';

import { tokenQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { focusPageHeading } from '../../lib/focus-page-heading.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { GenerateTokenDialog } from './generate-token-dialog.tsx';
import { RevokeTokenDialog } from './revoke-token-dialog.tsx';
import { RotateTokenDialog, type RotationMode } from './rotate-token-dialog.tsx';
import type { TokenJobs } from './token-jobs.ts';
import { TokensList } from './tokens-list.tsx';
import type { TokensSearch } from './tokens-search.ts';

/** The dialog that is open, and the token it is about. */
type Job =
  | { readonly kind: 'generate' }
  | { readonly kind: 'revoke'; readonly token: Token }
  | { readonly kind: 'rotate'; readonly token: Token; readonly mode: RotationMode };

/** Create, rotate and revoke tokens, and see which of them are in use. */
export function TokensScreen({
  search,
  onSearch,
}: {
  search: TokensSearch;
  onSearch: (search: TokensSearch) => void;
}) {
  const { unreachableReason } = useConnection();
  const [job, setJob] = useState<Job | undefined>(undefined);
  const jobs = useMemo<TokenJobs>(
    () => ({
      onGenerate: () => setJob({ kind: 'generate' }),
      onRevoke: (token) => setJob({ kind: 'revoke', token }),
      onRotate: (token, mode) => setJob({ kind: 'rotate', token, mode }),
    }),
    [],
  );
  return (
    <Page
      title="Tokens"
      description="An identity provider needs the base URL and a token to call this server."
      action={
        <Button variant="primary" disabledReason={unreachableReason} onPress={jobs.onGenerate}>
          <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
          Generate token
        </Button>
      }
    >
      <BaseUrl />
      <TokensContent search={search} onSearch={onSearch} jobs={jobs} />
      <OpenJob job={job} onClose={() => setJob(undefined)} />
    </Page>
  );
}

function OpenJob({ job, onClose }: { job: Job | undefined; onClose: () => void }) {
  const [revokedId, setRevokedId] = useState<string | undefined>(undefined);
  useEffect(() => {
    // The button that opened the dialog is gone with the token; without this the focus would be lost.
    if (revokedId !== undefined) focusPageHeading();
  }, [revokedId]);
  if (job === undefined) return null;
  switch (job.kind) {
    case 'generate':
      return <GenerateTokenDialog onClose={onClose} />;
    case 'revoke': {
      const { token } = job;
      return (
        <RevokeTokenDialog
          token={token}
          onRevoked={() => {
            setRevokedId(token.id);
            onClose();
          }}
          onClose={onClose}
        />
      );
    }
    case 'rotate':
      return <RotateTokenDialog token={job.token} mode={job.mode} onClose={onClose} />;
    default:
      return assertNever(job, 'job');
  }
}

function BaseUrl() {
  const { scimBaseUrl, isLoopback } = useConnection();
  if (scimBaseUrl === null) return null;
  return (
    <div className="px-6 pb-4">
      <div className="flex items-end gap-6 rounded-card border border-divider bg-surface px-4 py-3">
        <div className="w-[440px] shrink-0">
          <CopyField label="SCIM base URL" what="base URL" text={scimBaseUrl} />
        </div>
        {isLoopback ? (
          <p className="flex min-h-8 items-center text-meta text-pretty text-ink-tertiary">
            A cloud identity provider cannot reach this computer: use an on-premises agent, or a server
            address it can reach.
          </p>
        ) : null}
      </div>
    </div>
  );
}

function TokensContent({
  search,
  onSearch,
  jobs,
}: {
  search: TokensSearch;
  onSearch: (search: TokensSearch) => void;
  jobs: TokenJobs;
}) {
  const { isReachable, unreachableReason } = useConnection();
  const tokens = useQuery({ ...tokenQueries.list(), enabled: isReachable });
  if (tokens.isPending) return <ListSkeleton what="tokens" rowHeight={36} />;
  if (tokens.isLoadingError) {
    return (
      <ErrorPanel
        title="Tokens could not be loaded"
        error={tokens.error}
        stillWorks="Tokens that are in use keep working."
        onRetry={() => void tokens.refetch()}
      />
    );
  }
  if (tokens.data.items.length === 0) {
    return (
      <EmptyState
        icon={<KeyRound size={20} strokeWidth={1.5} aria-hidden="true" />}
        title="No tokens yet"
        action={
          <Button variant="primary" disabledReason={unreachableReason} onPress={jobs.onGenerate}>
            Generate the first token
          </Button>
        }
      >
        Your IdP needs a token to call us. Make one per identity provider, so that each can be revoked alone.
      </EmptyState>
    );
  }
  return (
    <>
      {tokens.isRefetchError ? (
        <RefreshFailed error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : null}
      <TokensList tokens={tokens.data.items} search={search} onSearch={onSearch} jobs={jobs} />
    </>
  );
}
