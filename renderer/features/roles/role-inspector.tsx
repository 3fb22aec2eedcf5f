import type { PublicRole } from '@rollcall/shared/contract/roles.ts';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { useConnection } from '../../lib/connection.ts';
import { useToast } from '../../lib/toast.ts';
import { useInlineSave } from '../../lib/use-inline-save.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { HoldersList } from '../../ui/holders-list.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { RenameForm } from '../../ui/rename-form.tsx';
import { SettingRow } from '../../ui/setting-row.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { PermissionsEditor } from './permissions-editor.tsx';
import { roleQueries, useRemoveRole, useUpdateRole } from './queries.ts';

interface RoleInspectorProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** One role: what it permits, who may grant it, and who has it. */
export function RoleInspector({ id, onClose, onRemoved }: RoleInspectorProps) {
  const { isReachable } = useConnection();
  const role = useQuery({ ...roleQueries.detail(id), enabled: isReachable });
  return (
    <Inspector
      label="Role details"
      heading={
        role.data === undefined ? null : (
          <h2 className="cell-text font-medium">
            <UntrustedText text={role.data.name} />
          </h2>
        )
      }
      onClose={onClose}
    >
      <QueryPanel query={role} what="role">
        {(data) => (
          <Tabs
            label="Role details"
            tabs={[
              {
                id: 'permissions',
                label: `Permissions ${data.permissions.length}`,
                content: <PermissionsEditor key={data.version} role={data} />,
              },
              {
                id: 'people',
                label: `People ${data.people.toLocaleString('en')}`,
                content: <People id={id} />,
              },
              {
                id: 'settings',
                label: 'Settings',
                content: <Settings role={data} onRemoved={onRemoved} />,
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
  const people = useInfiniteQuery({ ...roleQueries.people(id), enabled: isReachable });
  return <HoldersList query={people} empty="Nobody has this role." />;
}

function Settings({ role, onRemoved }: { role: PublicRole; onRemoved: () => void }) {
  const { unreachableReason } = useConnection();
  const update = useUpdateRole();
  const [isRemoving, setIsRemoving] = useState(false);
  const client = useQueryClient();
  const save = (changes: { name?: string; scimMayGrant?: boolean }) => {
    // Undo comes after the save: by then there is a newer version than the one shown when it was pressed.
    const known = client.getQueryData(roleQueries.detail(role.id).queryKey) ?? role;
    return update.mutateAsync({ id: role.id, version: known.version, changes });
  };
  const { state, change } = useInlineSave(role.scimMayGrant, (scimMayGrant) => save({ scimMayGrant }));
  return (
    <div className="flex flex-col gap-4">
      <RenameForm
        key={role.name}
        name={role.name}
        disabledReason={unreachableReason}
        onRename={(name) => save({ name })}
      />
      <div className="rounded-card border border-divider px-4">
        <SettingRow
          title="SCIM may grant it"
          description="Off: rules, policies and identity providers never give it, unless a rule has its second tick."
          state={state}
        >
          <Switch
            label="SCIM may grant it"
            isSelected={role.scimMayGrant}
            isDisabled={unreachableReason !== null}
            onChange={change}
          />
        </SettingRow>
        <SettingRow
          title="Rank"
          description="Where groups lead to different roles and the rules say so, the highest rank wins."
        >
          <span className="tabular-nums">{role.rank}</span>
        </SettingRow>
      </div>
      <CopyField label="Role id" what="role id" text={role.id} />
      {role.origin === 'builtIn' ? null : (
        <div>
          <Button disabledReason={unreachableReason} onPress={() => setIsRemoving(true)}>
            Remove role
          </Button>
        </div>
      )}
      {isRemoving ? (
        <RemoveDialog role={role} onRemoved={onRemoved} onClose={() => setIsRemoving(false)} />
      ) : null}
    </div>
  );
}

function RemoveDialog({
  role,
  onRemoved,
  onClose,
}: {
  role: PublicRole;
  onRemoved: () => void;
  onClose: () => void;
}) {
  const remove = useRemoveRole();
  const toast = useToast();
  const run = () =>
    remove.mutate(role.id, {
      onSuccess() {
        toast({ title: `Role ${role.name} was removed.`, tone: 'success' });
        onRemoved();
      },
    });
  return (
    <ConfirmDialog
      title={
        <>
          Remove role <UntrustedText text={role.name} />
        </>
      }
      doing="remove a role"
      confirmLabel="Remove role"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={run}
      onClose={onClose}
    >
      <p>
        {role.people === 0
          ? 'Nobody has it. It can be removed as long as no rule, template or policy names it.'
          : `${role.people.toLocaleString('en')} ${role.people === 1 ? 'person has' : 'people have'} it. Take it from them first: a role that somebody has is not removed.`}
      </p>
    </ConfirmDialog>
  );
}
