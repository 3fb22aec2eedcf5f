import type { Mapping, MappingRow } from '@rollcall/shared/contract/attribute-mappings.ts';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';

import { connectionQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { toVisibleText } from '../../lib/format-text.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout, ErrorPanel, RefreshFailed } from '../../ui/error-panel.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { ListSkeleton } from '../../ui/list-skeleton.tsx';
import { AttributesTable } from './attributes-table.tsx';
import { CustomAttributeDialog } from './custom-attribute-dialog.tsx';
import type { MappingsProps } from './mappings-search.ts';
import { mappingQueries, useSwitches } from './queries.ts';
import { Strangers } from './strangers.tsx';
import { SwitchOffDialog, usePreview } from './switch-off-dialog.tsx';
import { UndoNote } from './undo-note.tsx';
import { useSourceColumns } from './use-source-columns.ts';

/** Which attributes are taken from identity providers, from which of their fields. */
export function AttributesTab({ search, onSearch }: MappingsProps) {
  const { isReachable, unreachableReason } = useConnection();
  const connections = useQuery({ ...connectionQueries.list(), enabled: isReachable });
  const mapping = useQuery({ ...mappingQueries.attributes(search.connection), enabled: isReachable });
  const [isAdding, setIsAdding] = useState(false);
  const scopes = [
    { key: 'all', label: 'All connections' },
    ...(connections.data?.items ?? []).map(({ id, name }) => ({ key: id, label: toVisibleText(name) })),
  ];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <SelectField
          label="Attributes of"
          isLabelHidden
          choices={scopes}
          value={search.connection ?? 'all'}
          onChange={(id) => onSearch({ ...search, connection: id === 'all' ? undefined : id })}
        />
        <p className="min-w-0 flex-1 text-pretty text-ink-secondary">
          {search.connection === undefined
            ? 'Counts for every connection that has no word of its own.'
            : 'What is switched here counts for this connection alone.'}
        </p>
        <Button disabledReason={unreachableReason} onPress={() => setIsAdding(true)}>
          <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
          Custom attribute
        </Button>
      </div>
      {mapping.isPending ? <ListSkeleton what="attributes" rowHeight={36} /> : null}
      {mapping.isLoadingError ? (
        <ErrorPanel
          title="The attributes could not be loaded"
          error={mapping.error}
          stillWorks="Provisioning goes on with the mappings as they are."
          onRetry={() => void mapping.refetch()}
        />
      ) : null}
      {mapping.isRefetchError ? (
        <RefreshFailed error={mapping.error} onRetry={() => void mapping.refetch()} />
      ) : null}
      {mapping.data === undefined ? null : (
        <Attributes key={search.connection ?? ''} mapping={mapping.data} connectionId={search.connection} />
      )}
      {isAdding ? <CustomAttributeDialog onClose={() => setIsAdding(false)} /> : null}
    </div>
  );
}

function Attributes({ mapping, connectionId }: { mapping: Mapping; connectionId: string | undefined }) {
  const { unreachableReason } = useConnection();
  const { update, undo } = useSwitches(connectionId);
  const columns = useSourceColumns(mapping, connectionId);
  const preview = usePreview(connectionId);
  const [row, setRow] = useState<MappingRow | undefined>(undefined);

  const turn = (asked: MappingRow, isOn: boolean | null) => update.mutate({ [asked.attribute]: isOn });
  /** Nobody is asked about what concerns nobody. */
  const turnOff = async (asked: MappingRow) => {
    const impact = await preview.read(asked.attribute);
    if (impact?.people === 0) turn(asked, false);
    else if (impact !== undefined) setRow(asked);
  };
  return (
    <>
      {mapping.undo === null ? null : (
        <UndoNote
          what="the last change of these switches"
          by={mapping.undo.by}
          until={mapping.undo.until}
          isPending={undo.isPending}
          disabledReason={unreachableReason}
          onUndo={() => undo.mutate()}
        />
      )}
      {(update.error ?? undo.error ?? preview.error) === null ? null : (
        <ErrorCallout error={update.error ?? undo.error ?? preview.error} />
      )}
      <AttributesTable
        rows={mapping.attributes}
        columns={columns}
        isOfConnection={connectionId !== undefined}
        isReadOnly={unreachableReason !== null}
        onSwitch={(asked, isOn) => (isOn === false ? void turnOff(asked) : turn(asked, isOn))}
      />
      <Strangers strangers={mapping.strangers} />
      {row === undefined || preview.impact === undefined ? null : (
        <SwitchOffDialog
          row={row}
          impact={preview.impact}
          isPending={update.isPending}
          error={update.error}
          onConfirm={() => update.mutate({ [row.attribute]: false }, { onSuccess: () => setRow(undefined) })}
          onClose={() => setRow(undefined)}
        />
      )}
    </>
  );
}
