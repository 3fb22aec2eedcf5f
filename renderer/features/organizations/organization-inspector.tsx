import type { PublicOrganization } from '@rollcall/shared/contract/organizations.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { useToast } from '../../lib/toast.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { HoldersList } from '../../ui/holders-list.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { RenameForm } from '../../ui/rename-form.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { organizationQueries, useRemoveOrganization, useUpdateOrganization } from './queries.ts';

/** One organization: who is in it, its name, and whether it is the default one. */
export function OrganizationInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { isReachable } = useConnection();
  const organization = useQuery({ ...organizationQueries.detail(id), enabled: isReachable });
  return (
    <Inspector
      label="Organization details"
      heading={
        organization.data === undefined ? null : (
          <>
            <h2 className="cell-text font-medium">
              <UntrustedText text={organization.data.name} />
            </h2>
            {organization.data.isDefault ? <Badge tone="info">Default</Badge> : null}
          </>
        )
      }
      onClose={onClose}
    >
      <QueryPanel query={organization} what="organization">
        {(data) => (
          <Tabs
            label="Organization details"
            tabs={[
              {
                id: 'people',
                label: `People ${data.people.toLocaleString('en')}`,
                content: <People id={id} />,
              },
              {
                id: 'settings',
                label: 'Settings',
                content: <Settings key={data.version} organization={data} onRemoved={onClose} />,
              },
            ]}
          />
        )}
      </QueryPanel>
    </Inspector>
  );
}

function People({ id }: { id: string }) {
  const { isReachable } = useConnection();
  const people = useInfiniteQuery({ ...organizationQueries.people(id), enabled: isReachable });
  return <HoldersList query={people} empty="Nobody is in this organization." />;
}

type Asking = 'default' | 'remove' | undefined;

function Settings({ organization, onRemoved }: { organization: PublicOrganization; onRemoved: () => void }) {
  const { unreachableReason } = useConnection();
  const update = useUpdateOrganization();
  const [asking, setAsking] = useState<Asking>(undefined);
  const { id, version, name, isDefault } = organization;
  return (
    <div className="flex flex-col gap-4">
      <RenameForm
        name={name}
        disabledReason={unreachableReason}
        onRename={(next) => update.mutateAsync({ id, version, changes: { name: next } })}
      />
      <CopyField label="Organization id" what="organization id" text={id} />
      {isDefault ? (
        <p className="text-ink-secondary">
          This is the default organization: whoever is in no other is in it. Make another one the default to
          change that.
        </p>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button disabledReason={unreachableReason} onPress={() => setAsking('default')}>
            Make default
          </Button>
          <Button disabledReason={unreachableReason} onPress={() => setAsking('remove')}>
            Remove organization
          </Button>
        </div>
      )}
      {asking === 'default' ? (
        <DefaultDialog organization={organization} onClose={() => setAsking(undefined)} />
      ) : null}
      {asking === 'remove' ? (
        <RemoveDialog
          organization={organization}
          onRemoved={onRemoved}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
    </div>
  );
}

function DefaultDialog({ organization, onClose }: { organization: PublicOrganization; onClose: () => void }) {
  const update = useUpdateOrganization();
  const { id, version, name } = organization;
  return (
    <ConfirmDialog
      title={
        <>
          Make <UntrustedText text={name} /> the default
        </>
      }
      doing="change the default organization"
      confirmLabel="Make default"
      isDangerous={false}
      isPending={update.isPending}
      error={update.error}
      onConfirm={() => update.mutate({ id, version, changes: { isDefault: true } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>Everybody who is in no other organization moves here at once.</p>
    </ConfirmDialog>
  );
}

function RemoveDialog({
  organization,
  onRemoved,
  onClose,
}: {
  organization: PublicOrganization;
  onRemoved: () => void;
  onClose: () => void;
}) {
  const remove = useRemoveOrganization();
  const toast = useToast();
  const { id, name, people } = organization;
  const run = () =>
    remove.mutate(id, {
      onSuccess() {
        toast({ title: `Organization ${name} was removed.`, tone: 'success' });
        onRemoved();
      },
    });
  return (
    <ConfirmDialog
      title={
        <>
          Remove organization <UntrustedText text={name} />
        </>
      }
      doing="remove an organization"
      confirmLabel="Remove organization"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={run}
      onClose={onClose}
    >
      <p>
        {people === 0
          ? 'Nobody is in it. It can be removed as long as no rule, template or policy names it.'
          : `${people.toLocaleString('en')} ${people === 1 ? 'person is' : 'people are'} in it. Move them first: an organization with people is not removed.`}
      </p>
    </ConfirmDialog>
  );
}
