import type { AdminEndpoint, AdminInput, AdminResponse } from '@rollcall/shared/contract/admin-api.ts';
import { queryOptions, useQueries } from '@tanstack/react-query';

import type { AccessNames } from './access-words.ts';
import { callAdmin } from './api.ts';
import { useConnection } from './connection.ts';

type ListEndpoint = Extract<
  AdminEndpoint,
  'roles.list' | 'organizations.list' | 'roleTemplates.list' | 'policies.list'
>;
type Item<Name extends ListEndpoint> = AdminResponse<Name>['items'][number];

/** Definitions are few; this only ends a list that would never end. */
const maxPages = 25;

/** All definitions of one kind. */
async function readAll<Name extends ListEndpoint>(endpoint: Name): Promise<readonly Item<Name>[]> {
  const items: Item<Name>[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    // Safe cast: the four lists take the same page request, which a type parameter cannot say.
    const input = { query: { cursor, limit: 200 } } as AdminInput<Name>;
    const answer = await callAdmin(endpoint, input);
    items.push(...answer.items);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return items;
}

/** Who may do what, and the rules behind it: read by all that shows why somebody has something. */
export const accessQueries = {
  all: () => ['access'] as const,
  roles: () =>
    queryOptions({
      queryKey: [...accessQueries.all(), 'roles'] as const,
      queryFn: () => readAll('roles.list'),
    }),
  organizations: () =>
    queryOptions({
      queryKey: [...accessQueries.all(), 'organizations'] as const,
      queryFn: () => readAll('organizations.list'),
    }),
  templates: () =>
    queryOptions({
      queryKey: [...accessQueries.all(), 'templates'] as const,
      queryFn: () => readAll('roleTemplates.list'),
    }),
  policies: () =>
    queryOptions({
      queryKey: [...accessQueries.all(), 'policies'] as const,
      queryFn: () => readAll('policies.list'),
    }),
  rules: () =>
    queryOptions({
      queryKey: [...accessQueries.all(), 'rules'] as const,
      queryFn: () => callAdmin('groupRules.read', {}),
    }),
};

/** The names and rules that reasons are told with; empty until they are read. */
export function useAccessNames(): AccessNames {
  const { isReachable: enabled } = useConnection();
  return useQueries({
    queries: [
      { ...accessQueries.roles(), enabled },
      { ...accessQueries.organizations(), enabled },
      { ...accessQueries.templates(), enabled },
      { ...accessQueries.policies(), enabled },
      { ...accessQueries.rules(), enabled },
    ],
    combine: ([roles, organizations, templates, policies, rules]) => ({
      names: new Map(
        [
          ...(roles.data ?? []),
          ...(organizations.data ?? []),
          ...(templates.data ?? []),
          ...(policies.data ?? []),
        ].map(({ id, name }) => [id, name]),
      ),
      ruleSet: rules.data,
    }),
  });
}
