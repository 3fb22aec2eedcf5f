import type { Mapping, MappingRow } from '@rollcall/shared/contract/attribute-mappings.ts';
import {
  isSwitchedOn,
  mappedAttributes,
  requiredReason,
  type Switches,
} from '@rollcall/shared/directory/attribute-mapping.ts';
import { providerMappings } from '@rollcall/shared/idp/mappings/all.ts';
import type { ProviderMapping, SourceField } from '@rollcall/shared/idp/mappings/provider-mapping.ts';
import {
  type IdentityProvider,
  identityProviderCodes,
  identityProviders,
} from '@rollcall/shared/idp/providers.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { StoredMapping } from '../../store/attribute-mappings.ts';
import type { StoredConnection } from '../../store/stored-connection.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { Seen } from './seen.ts';

/** How long a change of the switches can be taken back. */
export const undoMs = 86_400_000;

/** What the rows are about. */
export interface RowFacts {
  readonly defaults: Switches;
  /** Of the connection; absent for the workspace's own rows. */
  readonly own?: Switches;
  readonly provider?: IdentityProvider;
  readonly seen?: Seen;
}

export function presentMapping(
  catalogue: readonly CatalogueEntry[],
  facts: RowFacts,
  stored: {
    readonly mapping: StoredMapping;
    readonly connection: StoredConnection | undefined;
    readonly now: Milliseconds;
  },
): Mapping {
  const { mapping, connection, now } = stored;
  return {
    connectionId: connection?.id ?? null,
    attributes: catalogue.map((entry) => presentRow(entry, facts)),
    strangers: (facts.seen?.strangers ?? []).map(({ path, sample }) => ({ path, sample })),
    undo: presentUndo(mapping, now),
    version: mapping.version,
  };
}

export function presentRow(entry: CatalogueEntry, { defaults, own, provider, seen }: RowFacts): MappingRow {
  const { attribute, label, path, type, isCustom, isRequired, customSample } = entry;
  return {
    attribute,
    label,
    path,
    type,
    isCustom,
    isOn: isRequired || isSwitchedOn(attribute, defaults, own ?? {}),
    decidedBy: deciderOf(attribute, defaults, own),
    lockedBecause: isRequired ? requiredReason : null,
    source: sourceOf(entry, provider),
    sample: customSample ?? null,
    seen: seen === undefined || seen.bodies === 0 ? null : presentSeen(attribute, seen),
  };
}

/** The default mappings of all identity providers. */
export function presentPresets() {
  return {
    attributes: mappedAttributes.map(({ attribute, label, path }) => ({ attribute, label, path })),
    providers: identityProviderCodes.map((provider) => ({
      provider,
      name: identityProviders[provider],
      fields: fieldsOf(providerMappings[provider]),
    })),
  };
}

function fieldsOf(mapping: ProviderMapping) {
  return mappedAttributes.flatMap(({ attribute }) => {
    const source = mapping[attribute];
    return source === undefined ? [] : [{ attribute, ...presentSource(source) }];
  });
}

function presentSource({ field, path }: SourceField) {
  return { field, path };
}

function sourceOf(
  { attribute, path, customSource }: CatalogueEntry,
  provider: IdentityProvider | undefined,
): MappingRow['source'] {
  if (customSource !== undefined) return { field: customSource, path };
  if (provider === undefined) return null;
  const standard = mappedAttributes.find((mapped) => mapped.attribute === attribute);
  const source = standard && providerMappings[provider][standard.attribute];
  return source === undefined ? null : presentSource(source);
}

function deciderOf(
  attribute: string,
  defaults: Switches,
  own: Switches | undefined,
): MappingRow['decidedBy'] {
  if (own?.[attribute] !== undefined) return 'connection';
  return defaults[attribute] === undefined ? 'default' : 'workspace';
}

function presentSeen(attribute: string, seen: Seen): MappingRow['seen'] {
  const sample = seen.sampleOf(attribute);
  return sample === undefined ? { state: 'never', sample: null } : { state: 'seen', sample };
}

function presentUndo({ last }: StoredMapping, now: Milliseconds): Mapping['undo'] {
  if (last === null || now >= last.at + undoMs) return null;
  return { until: new Date(last.at + undoMs).toISOString(), by: last.by };
}
