import {
  localServerId,
  type ManagedServer,
  type ServerDraft,
} from '@rollcall/shared/contract/managed-servers.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';

import { callMain } from '../../lib/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog, DialogContent } from '../../ui/dialog.tsx';
import { ErrorCallout, ErrorPanel } from '../../ui/error-panel.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import { serverQueries, useServerChange } from './queries.ts';
import { ServerActions } from './server-actions.tsx';
import { ServerForm } from './server-form.tsx';
import { ServerList } from './server-list.tsx';
import { moved } from './server-words.ts';

/** What the dialog shows instead of the list. */
type Step =
  | { readonly kind: 'list' }
  | { readonly kind: 'add'; readonly draft: ServerDraft | undefined }
  | { readonly kind: 'edit'; readonly server: ManagedServer }
  | { readonly kind: 'remove'; readonly server: ManagedServer };

/** Know and change which server this window manages: hosted ones and the one on this computer side by side. */
export function ConnectionSwitcher({ onClose }: { onClose: () => void }) {
  const [step, setStep] = useState<Step>({ kind: 'list' });
  const backToList = () => setStep({ kind: 'list' });
  if (step.kind === 'remove') return <RemoveServer server={step.server} onClose={backToList} />;
  return (
    <Dialog size="wide" step={step.kind} onClose={step.kind === 'list' ? onClose : backToList}>
      {step.kind === 'list' ? (
        <Connections onStep={setStep} onClose={onClose} />
      ) : (
        <ServerForm
          server={step.kind === 'edit' ? step.server : undefined}
          draft={step.kind === 'add' ? step.draft : undefined}
          onDone={backToList}
        />
      )}
    </Dialog>
  );
}

function Connections({ onStep, onClose }: { onStep: (step: Step) => void; onClose: () => void }) {
  const list = useQuery(serverQueries.list());
  const [text, setText] = useState('');
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  const reorder = useServerChange('servers:reorder');
  const switchTo = useServerChange('servers:switch');
  const importFile = useMutation({
    mutationFn: () => callMain('servers:open-file', undefined),
    onSuccess: (draft) => {
      if (draft !== null) onStep({ kind: 'add', draft });
    },
  });
  const servers = list.data?.servers ?? [];
  const chosen = servers.find(({ id }) => id === (chosenId ?? list.data?.activeId));
  const open = (id: string) =>
    id === list.data?.activeId ? onClose() : switchTo.mutate({ id }, { onSuccess: onClose });
  const move = (id: string, direction: 1 | -1) => {
    const ids = servers.map((server) => server.id);
    reorder.mutate({ ids: [...moved(ids, id, direction)] });
  };
  const error = switchTo.error ?? reorder.error ?? importFile.error;
  return (
    <DialogContent
      title="Connections"
      footer={
        <>
          <Button onPress={() => importFile.mutate()}>Import .scimconn…</Button>
          <Button variant="primary" onPress={() => onStep({ kind: 'add', draft: undefined })}>
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            Add hosted server…
          </Button>
        </>
      }
    >
      {list.isLoadingError ? (
        <ErrorPanel
          title="The servers of this console could not be read"
          error={list.error}
          stillWorks="The server you are on goes on working."
          onRetry={() => void list.refetch()}
        />
      ) : null}
      <SearchField label="Filter connections" placeholder="Filter…" value={text} onChange={setText} />
      <ServerList
        servers={servers}
        activeId={list.data?.activeId}
        text={text}
        chosenId={chosen?.id}
        onChoose={setChosenId}
        onOpen={open}
        onMove={move}
      />
      {servers.every(({ id }) => id === localServerId) ? <OnlyLocal /> : null}
      {chosen === undefined ? null : (
        <ServerActions
          server={chosen}
          isActive={chosen.id === list.data?.activeId}
          isSwitching={switchTo.isPending}
          onOpen={() => open(chosen.id)}
          onEdit={() => onStep({ kind: 'edit', server: chosen })}
          onRemove={() => onStep({ kind: 'remove', server: chosen })}
        />
      )}
      {error === null ? null : <ErrorCallout error={error} />}
    </DialogContent>
  );
}

/** What a console that knows no other server yet can do. */
function OnlyLocal() {
  return (
    <div className="grid grid-cols-2 gap-3 text-pretty">
      <p className="rounded-card border border-divider p-3 text-ink-secondary">
        <strong className="block text-ink">Connect to a hosted server</strong>
        With its address and an operator token that an owner of it gives you.
      </p>
      <p className="rounded-card border border-divider p-3 text-ink-secondary">
        <strong className="block text-ink">Run a server on this computer</strong>
        It is here already, and needs no account.
      </p>
    </div>
  );
}

function RemoveServer({ server, onClose }: { server: ManagedServer; onClose: () => void }) {
  const remove = useServerChange('servers:remove');
  return (
    <ConfirmDialog
      title={
        <>
          Remove “<UntrustedText text={server.name} />” from this console?
        </>
      }
      doing="remove a connection"
      confirmLabel="Remove connection"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: server.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        This console forgets its address and its operator token. The server and everything on it stay as they
        are.
      </p>
    </ConfirmDialog>
  );
}
