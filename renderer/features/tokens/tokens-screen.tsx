import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { focusPageHeading } from '../../lib/focus-page-heading.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { GenerateTokenDialog } from './generate-token-dialog.tsx';
import { tokenQueries } from './queries.ts';
import { RevokeTokenDialog } from './revoke-token-dialog.tsx';
import { TokensTable } from './tokens-table.tsx';

/** Create and revoke tokens, and see which of them are in use. */
export function TokensScreen() {
  const { unreachableReason } = useConnection();
  const [isGenerating, setIsGenerating] = useState(false);
  const [revoking, setRevoking] = useState<Token | undefined>(undefined);
  const [revokedId, setRevokedId] = useState<string | undefined>(undefined);
  useEffect(() => {
    // The button that opened the dialog is gone with the token; without this the focus would be lost.
    if (revokedId !== undefined) focusPageHeading();
  }, [revokedId]);
  return (
    <Page
      title="Tokens"
      description="An identity provider needs the base URL and a token to call this server."
      action={
        <Button variant="primary" disabledReason={unreachableReason} onPress={() => setIsGenerating(true)}>
          <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
          Generate token
        </Button>
      }
    >
      <BaseUrl />
      <TokensContent onGenerate={() => setIsGenerating(true)} onRevoke={setRevoking} />
      {isGenerating ? <GenerateTokenDialog onClose={() => setIsGenerating(false)} /> : null}
      {revoking === undefined ? null : (
        <RevokeTokenDialog
          token={revoking}
          onRevoked={() => {
            setRevokedId(revoking.id);
            setRevoking(undefined);
          }}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </Page>
  );
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
  onGenerate,
  onRevoke,
}: {
  onGenerate: () => void;
  onRevoke: (token: Token) => void;
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
          <Button variant="primary" disabledReason={unreachableReason} onPress={onGenerate}>
            Generate the first token
          </Button>
        }
      >
        Your identity provider needs a token to call this server. Make one per identity provider, so that each
        can be revoked alone.
      </EmptyState>
    );
  }
  return (
    <>
      {tokens.isRefetchError ? (
        <RefreshFailed error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : null}
      <TokensTable tokens={tokens.data.items} onRevoke={onRevoke} disabledReason={unreachableReason} />
    </>
  );
}
