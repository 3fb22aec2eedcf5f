import type { MappingRow } from '@rollcall/shared/contract/attribute-mappings.ts';
import { Lock } from 'lucide-react';

import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { StatusText } from '../../ui/status-mark.tsx';
import { Switch } from '../../ui/switch.tsx';
import { UntrustedText } from '../../ui/untrusted-text.tsx';
import type { SourceColumn } from './use-source-columns.ts';

/** Each attribute with the fields it comes from and its switch; null follows what counts for all connections. */
export function AttributesTable({
  rows,
  columns,
  isOfConnection,
  isReadOnly,
  onSwitch,
}: {
  rows: readonly MappingRow[];
  columns: readonly SourceColumn[];
  isOfConnection: boolean;
  isReadOnly: boolean;
  onSwitch: (row: MappingRow, isOn: boolean | null) => void;
}) {
  return (
    <div className="overflow-x-auto rounded-card border border-divider bg-surface">
      <table className="w-full min-w-[640px] border-collapse text-left">
        <caption className="sr-only">Attributes</caption>
        <thead className="text-meta text-ink-secondary">
          <tr>
            <Head>Ours</Head>
            <Head>SCIM</Head>
            {columns.map(({ provider }) => (
              <Head key={provider}>{provider}</Head>
            ))}
            {isOfConnection ? <Head>Last value</Head> : null}
            <Head>Sync</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.attribute} className="border-t border-divider">
              <th scope="row" className="px-4 py-1.5 font-medium">
                <span className="flex items-center gap-2">
                  <UntrustedText text={row.label} />
                  {row.isCustom ? <Badge tone="info">Custom</Badge> : null}
                </span>
              </th>
              <td className="max-w-56 px-4 py-1.5">
                <ScimPath path={row.path} />
              </td>
              {columns.map(({ provider, sourceOf }) => (
                <Source key={provider} source={sourceOf(row.attribute) ?? row.source ?? undefined} />
              ))}
              {isOfConnection ? <LastValue row={row} /> : null}
              <td className="px-4 py-1.5">
                <Sync row={row} isReadOnly={isReadOnly} isOfConnection={isOfConnection} onSwitch={onSwitch} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
      {children}
    </th>
  );
}

/** The long name of an extension is in the tooltip: what differs is its end. */
function ScimPath({ path }: { path: string }) {
  const isExtension = path.toLowerCase().startsWith('urn:');
  const name = isExtension ? path.slice(path.lastIndexOf(':') + 1) : path;
  return (
    <span className="block cell-text font-mono text-meta" title={path}>
      <UntrustedText text={name} />
      {isExtension ? <span className="sr-only"> of {path}</span> : null}
    </span>
  );
}

function Source({ source }: { source: { readonly field: string; readonly path: string } | undefined }) {
  if (source === undefined) return <td className="px-4 py-1.5 text-ink-tertiary">Not sent</td>;
  return (
    <td className="max-w-48 cell-text px-4 py-1.5 font-mono text-meta" title={`sent as ${source.path}`}>
      <UntrustedText text={source.field} />
    </td>
  );
}

function LastValue({ row: { seen, source } }: { row: MappingRow }) {
  if (seen === null) return <td className="px-4 py-1.5 text-ink-tertiary">No request yet</td>;
  if (seen.state === 'seen') {
    return (
      <td className="max-w-48 cell-text px-4 py-1.5 text-ink-secondary">
        <UntrustedText text={seen.sample ?? ''} />
      </td>
    );
  }
  if (source === null) return <td className="px-4 py-1.5 text-ink-tertiary">Not sent</td>;
  return (
    <td className="px-4 py-1.5" title={`None of the newest requests had ${source.path}.`}>
      <StatusText status={{ word: 'Never arrived', shape: 'warning', tone: 'warning' }} />
    </td>
  );
}

function Sync({
  row,
  isReadOnly,
  isOfConnection,
  onSwitch,
}: {
  row: MappingRow;
  isReadOnly: boolean;
  isOfConnection: boolean;
  onSwitch: (row: MappingRow, isOn: boolean | null) => void;
}) {
  if (row.lockedBecause !== null) {
    return (
      <span className="flex min-h-6 items-center gap-1.5 text-ink-secondary" title={row.lockedBecause}>
        <Lock size={16} strokeWidth={1.5} aria-hidden="true" />
        On
        <span className="sr-only">. {row.lockedBecause}</span>
      </span>
    );
  }
  return (
    <span className="flex items-center gap-2">
      <Switch
        label={`Sync ${row.label}`}
        isSelected={row.isOn}
        isDisabled={isReadOnly}
        onChange={(isOn) => onSwitch(row, isOn)}
      />
      {isOfConnection && row.decidedBy === 'connection' ? (
        <Button
          variant="quiet"
          size="compact"
          isDisabled={isReadOnly}
          aria-label={`Follow all connections for ${row.label}`}
          onPress={() => onSwitch(row, null)}
        >
          Follow all
        </Button>
      ) : null}
    </span>
  );
}
