import type { Mapping } from '@rollcall/shared/contract/attribute-mappings.ts';
import { type IdentityProvider, identityProviders } from '@rollcall/shared/idp/providers.ts';
import { useQuery } from '@tanstack/react-query';

import { connectionQueries } from '../../lib/admin-queries.ts';
import { useConnection } from '../../lib/connection.ts';
import { mappingQueries } from './queries.ts';

/** Where each attribute comes from in one identity provider. */
export interface SourceColumn {
  readonly provider: string;
  readonly sourceOf: (attribute: string) => { readonly field: string; readonly path: string } | undefined;
}

/** Side by side there is room for so many. */
const mostColumns = 3;
const withoutConnections: readonly IdentityProvider[] = ['okta', 'entra'];

/** Of a connection its own identity provider; else those that are connected, with Okta and Entra ID to begin with. */
export function useSourceColumns(
  mapping: Mapping,
  connectionId: string | undefined,
): readonly SourceColumn[] {
  const { isReachable } = useConnection();
  const connections = useQuery({ ...connectionQueries.list(), enabled: isReachable }).data?.items ?? [];
  const presets = useQuery({ ...mappingQueries.presets(), enabled: isReachable }).data?.providers ?? [];
  if (connectionId !== undefined) {
    const provider = connections.find(({ id }) => id === connectionId)?.provider ?? 'other';
    const sources = new Map(mapping.attributes.map(({ attribute, source }) => [attribute, source]));
    const name = identityProviders[provider];
    return [{ provider: name, sourceOf: (attribute) => sources.get(attribute) ?? undefined }];
  }
  const connected = [...new Set(connections.map(({ provider }) => provider))].slice(0, mostColumns);
  return (connected.length === 0 ? withoutConnections : connected).map((code) => {
    const fields = presets.find(({ provider }) => provider === code)?.fields ?? [];
    return {
      provider: identityProviders[code],
      sourceOf: (name) => fields.find(({ attribute }) => attribute === name),
    };
  });
}
