import type { Connection } from '@rollcall/shared/contract/connections.ts';
import { renderGuide } from '@rollcall/shared/idp/guides/render.ts';
import {
  type IdentityProvider,
  identityProviderCodes,
  identityProviders,
} from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';

import { connectionQueries, tokenQueries, workspaceQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { innerScreens } from '../../lib/screens.ts';
import { Callout } from '../../ui/callout.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import type { GuideSearch } from './guide-search.ts';
import { GuideSheet } from './guide-sheet.tsx';

const choices = identityProviderCodes.map((key) => ({ key, label: identityProviders[key] }));
const refetchInterval = 15_000;

/** How an identity provider is set up, in its own words and with the values of this server. */
export function SetupGuidesScreen({
  search,
  onSearch,
}: {
  search: GuideSearch;
  onSearch: (search: GuideSearch) => void;
}) {
  const { isReachable: enabled } = useConnection();
  const connections = useQuery({ ...connectionQueries.list(), enabled });
  const provider = search.provider ?? connections.data?.items[0]?.provider ?? 'okta';
  return (
    <Page
      title={innerScreens.setupGuides.title}
      description="Where everything is in the identity provider, with the values of this workspace."
      action={
        <div className="w-56">
          <SelectField
            label="Identity provider"
            isLabelHidden
            choices={choices}
            value={provider}
            onChange={(chosen) => onSearch({ provider: chosen })}
          />
        </div>
      }
    >
      <Content key={provider} provider={provider} search={search} onSearch={onSearch} />
    </Page>
  );
}

interface ContentProps {
  readonly provider: IdentityProvider;
  readonly search: GuideSearch;
  readonly onSearch: (search: GuideSearch) => void;
}

function Content(props: ContentProps) {
  const { isReachable: enabled } = useConnection();
  const connections = useQuery({ ...connectionQueries.list(), enabled });
  const workspace = useQuery({ ...workspaceQueries.read(), enabled });
  if (connections.isPending || workspace.isPending) return <ListSkeleton what="setup guide" rowHeight={96} />;
  if (connections.isLoadingError || workspace.isLoadingError) {
    return (
      <ErrorPanel
        title="The setup guide could not be loaded"
        error={connections.error ?? workspace.error}
        stillWorks="Identity providers that are connected keep working."
        onRetry={() => void Promise.all([connections.refetch(), workspace.refetch()])}
      />
    );
  }
  const connection = connections.data.items.find(({ provider }) => provider === props.provider);
  return <LiveGuide {...props} connection={connection} workspace={workspace.data.name} />;
}

/** The guide with what is known of the connection; of a provider that is not connected, nothing is. */
function LiveGuide({
  provider,
  search,
  onSearch,
  connection,
  workspace,
}: ContentProps & { connection: Connection | undefined; workspace: string }) {
  const { isReachable: enabled, scimBaseUrl } = useConnection();
  const tokens = useQuery({ ...tokenQueries.list(), enabled }).data?.items ?? [];
  const arrivals = useQuery({ ...connectionQueries.arrivals(), enabled, refetchInterval }).data?.items ?? [];
  const baseUrl = connection?.baseUrl ?? scimBaseUrl;
  if (baseUrl === null) {
    return (
      <div className="px-6">
        <Callout tone="info">The guide is shown as soon as the address of the server is known.</Callout>
      </div>
    );
  }
  const isOwn = ({ connectionId }: { readonly connectionId: string }) => connectionId === connection?.id;
  const guide = renderGuide(provider, {
    baseUrl,
    workspace,
    tokenName: tokens.find((token) => isOwn(token) && token.status === 'active')?.name,
    seen: arrivals.find(isOwn)?.verbs ?? {},
  });
  return <GuideSheet guide={guide} step={search.step} onStep={(step) => onSearch({ provider, step })} />;
}
