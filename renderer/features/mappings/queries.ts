import type { CustomAttributeInput, MappingChanges } from '@rollcall/shared/contract/attribute-mappings.ts';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';

import { connectionQueries } from '../../lib/admin-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { useConnection } from '../../lib/connection.ts';

const pageSize = 200;
/** Definitions of a kind that a choice offers at most; nobody scrolls through more. */
const mostPages = 5;

export const mappingQueries = {
  all: () => ['mappings'] as const,
  attributes: (connectionId: string | undefined) =>
    queryOptions({
      queryKey: [...mappingQueries.all(), 'attributes', connectionId] as const,
      queryFn: () => callAdmin('mappings.read', { query: { connectionId } }),
    }),
  presets: () =>
    queryOptions({
      queryKey: [...mappingQueries.all(), 'presets'] as const,
      queryFn: () => callAdmin('mappings.presets', {}),
      staleTime: Infinity,
    }),
  rules: () =>
    queryOptions({
      queryKey: [...mappingQueries.all(), 'rules'] as const,
      queryFn: () => callAdmin('groupRules.read', {}),
    }),
  unmapped: () =>
    infiniteQueryOptions({
      queryKey: [...mappingQueries.all(), 'unmapped'] as const,
      queryFn: ({ pageParam }) =>
        callAdmin('groupRules.unmapped', { query: { limit: 50, cursor: pageParam } }),
      initialPageParam: undefined as string | undefined, // the first page has no cursor
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  group: (id: string) =>
    queryOptions({
      queryKey: [...mappingQueries.all(), 'group', id] as const,
      queryFn: () => callAdmin('groups.read', { params: { id } }),
    }),
  roles: () =>
    queryOptions({
      queryKey: [...mappingQueries.all(), 'roles'] as const,
      queryFn: () => readAll((query) => callAdmin('roles.list', { query })),
    }),
  organizations: () =>
    queryOptions({
      queryKey: [...mappingQueries.all(), 'organizations'] as const,
      queryFn: () => readAll((query) => callAdmin('organizations.list', { query })),
    }),
  templates: () =>
    queryOptions({
      queryKey: [...mappingQueries.all(), 'templates'] as const,
      queryFn: () => readAll((query) => callAdmin('roleTemplates.list', { query })),
    }),
  policies: () =>
    queryOptions({
      queryKey: [...mappingQueries.all(), 'policies'] as const,
      queryFn: () => readAll((query) => callAdmin('policies.list', { query })),
    }),
};

async function readAll<Item>(
  readPage: (query: { limit: number; cursor: string | undefined }) => Promise<{
    readonly items: readonly Item[];
    readonly nextCursor: string | null;
  }>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items: more, nextCursor } = await readPage({ limit: pageSize, cursor });
    items.push(...more);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return items;
}

/** What rules, templates and policies may name; `definitions` is undefined until all of it was read. */
export function useDefinitions() {
  const { isReachable } = useConnection();
  const options = { enabled: isReachable };
  const roles = useQuery({ ...mappingQueries.roles(), ...options });
  const organizations = useQuery({ ...mappingQueries.organizations(), ...options });
  const templates = useQuery({ ...mappingQueries.templates(), ...options });
  const policies = useQuery({ ...mappingQueries.policies(), ...options });
  const connections = useQuery({ ...connectionQueries.list(), ...options });
  const queries = [roles, organizations, templates, policies, connections];
  const isThere =
    roles.data && organizations.data && templates.data && policies.data && connections.data !== undefined;
  return {
    definitions: isThere
      ? {
          roles: roles.data,
          organizations: organizations.data,
          templates: templates.data,
          policies: policies.data,
          connections: connections.data.items,
        }
      : undefined,
    error: queries.find(({ isLoadingError }) => isLoadingError)?.error ?? null,
    retry: () => void Promise.all(queries.filter(({ isError }) => isError).map((query) => query.refetch())),
  };
}
export type Definitions = NonNullable<ReturnType<typeof useDefinitions>['definitions']>;

/** Change which attributes are taken; made from the version that was read last. */
export function useSwitches(connectionId: string | undefined) {
  const client = useQueryClient();
  const { queryKey } = mappingQueries.attributes(connectionId);
  const refresh = () => client.invalidateQueries({ queryKey: [...mappingQueries.all(), 'attributes'] });
  const version = () => client.getQueryData(queryKey)?.version ?? 0;
  return {
    update: useMutation({
      mutationFn: (switches: MappingChanges['switches']) =>
        callAdmin('mappings.update', { query: { connectionId }, ifMatch: version(), body: { switches } }),
      onSuccess: (saved) => client.setQueryData(queryKey, saved),
      onSettled: refresh,
    }),
    undo: useMutation({
      mutationFn: () => callAdmin('mappings.undo', { query: { connectionId }, ifMatch: version() }),
      onSuccess: (saved) => client.setQueryData(queryKey, saved),
      onSettled: refresh,
    }),
  };
}

/** Add an attribute of people; the mappings show it when this is done. */
export function useAddAttribute() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CustomAttributeInput) => callAdmin('mappings.addCustom', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...mappingQueries.all(), 'attributes'] }),
  });
}

/** After a change of what groups, templates and policies give, everything that shows access is out of date. */
export function useRefreshAccess(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}
