import type { AdminInput } from '@rollcall/shared/contract/admin-api.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { accessQueries } from '../../lib/access-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { pagesOf } from '../../lib/pages.ts';

export const roleQueries = {
  all: () => [...accessQueries.all(), 'role'] as const,
  pages: () => pagesOf([...roleQueries.all(), 'pages'], (query) => callAdmin('roles.list', { query })),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...roleQueries.all(), 'detail', id] as const,
      queryFn: () => callAdmin('roles.read', { params: { id } }),
    }),
  people: (id: string) =>
    pagesOf([...roleQueries.all(), 'people', id], (query) =>
      callAdmin('roles.people', { params: { id }, query }),
    ),
  /** What other roles have, to choose from. */
  permissions: () =>
    queryOptions({
      queryKey: [...roleQueries.all(), 'permissions'] as const,
      queryFn: () => callAdmin('permissions.list', {}),
    }),
};

/** A change of the roles; all that shows access is read again. */
function useRoleChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: accessQueries.all() }),
  });
}

export const useCreateRole = () =>
  useRoleChange((body: AdminInput<'roles.create'>['body']) => callAdmin('roles.create', { body }));

export const useUpdateRole = () =>
  useRoleChange(
    ({
      id,
      version,
      changes,
    }: {
      id: string;
      version: number;
      changes: NonNullable<AdminInput<'roles.update'>['body']>;
    }) => callAdmin('roles.update', { params: { id }, ifMatch: version, body: changes }),
  );

export const useRemoveRole = () =>
  useRoleChange((id: string) => callAdmin('roles.remove', { params: { id } }));
