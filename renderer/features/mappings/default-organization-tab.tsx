import type { PublicOrganization } from '@rollcall/shared/contract/organizations.ts';
import { useMutation, useQuery } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { useConnection } from '../../lib/connection.ts';
import { toVisibleText } from '../../lib/format-text.ts';
import { hrefOf } from '../../lib/screens.ts';
import { useToast } from '../../lib/toast.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorCallout, ErrorPanel } from '../../ui/error-panel.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { mappingQueries, useRefreshAccess } from './queries.ts';

/** Where people go whom nothing puts into another organization; there is always exactly one. */
export function DefaultOrganizationTab() {
  const { isReachable } = useConnection();
  const organizations = useQuery({ ...mappingQueries.organizations(), enabled: isReachable });
  if (organizations.isLoadingError) {
    return (
      <ErrorPanel
        title="The organizations could not be loaded"
        error={organizations.error}
        stillWorks="People stay in the organizations they are in."
        onRetry={() => void organizations.refetch()}
      />
    );
  }
  if (organizations.data === undefined) return <ListSkeleton what="organizations" rowHeight={36} />;
  return <Choice organizations={organizations.data} />;
}

function Choice({ organizations }: { organizations: readonly PublicOrganization[] }) {
  const { unreachableReason } = useConnection();
  const { change, error, isPending } = useDefaultOrganization();
  const current = organizations.find(({ isDefault }) => isDefault);
  return (
    <div className="flex max-w-[640px] flex-col gap-4">
      <p className="text-pretty text-ink-secondary">
        Whoever is in no other organization is in the default one. Organizations are made and named in the{' '}
        <a href={hrefOf('organizations')} className="font-medium text-accent hover:underline">
          directory
        </a>
        .
      </p>
      <div className="rounded-card border border-divider bg-surface p-4">
        <ChoiceGroup
          label="Default organization"
          choices={organizations.map(({ id, name, people }) => ({
            key: id,
            label: toVisibleText(name),
            description: people === 1 ? '1 person' : `${people.toLocaleString('en')} people`,
          }))}
          value={current?.id ?? ''}
          isDisabled={unreachableReason !== null || isPending}
          onChange={(id) => {
            const chosen = organizations.find((one) => one.id === id);
            if (chosen !== undefined && !chosen.isDefault) change({ chosen, before: current });
          }}
        />
      </div>
      {error === null ? null : <ErrorCallout error={error} />}
    </div>
  );
}

function useDefaultOrganization() {
  const toast = useToast();
  const refresh = useRefreshAccess();
  const mutation = useMutation({
    mutationFn: async (id: string) => {
      // Another change of the default one in between raised its version.
      const { version } = await callAdmin('organizations.read', { params: { id } });
      const body = { isDefault: true } as const;
      return callAdmin('organizations.update', { params: { id }, ifMatch: version, body });
    },
    onSettled: refresh,
  });
  const change = ({
    chosen,
    before,
  }: {
    readonly chosen: PublicOrganization;
    readonly before: PublicOrganization | undefined;
  }) =>
    mutation.mutate(chosen.id, {
      onSuccess: () =>
        toast({
          title: `${toVisibleText(chosen.name)} is the default organization`,
          tone: 'success',
          ...(before === undefined
            ? {}
            : { action: { label: 'Undo', run: () => mutation.mutate(before.id) } }),
        }),
    });
  return { change, error: mutation.error, isPending: mutation.isPending };
}
