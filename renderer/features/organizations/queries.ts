import type { AdminInput } from '@rollcall/shared/contract/admin-api.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { accessQueries } from '../../lib/access-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { pagesOf } from '../../lib/pages.ts';

export const organizationQueries = {
  all: () => [...accessQueries.all(), 'organization'] as const,
  pages: () =>
    pagesOf([...organizationQueries.all(), 'pages'], (query) => callAdmin('organizations.list', { query })),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...organizationQueries.all(), 'detail', id] as const,
      queryFn: () => callAdmin('organizations.read', { params: { id } }),
    }),
  people: (id: string) =>
    pagesOf([...organizationQueries.all(), 'people', id], (query) =>
      callAdmin('organizations.people', { params: { id }, query }),
    ),
};

/** A change of the organizations; all that shows access is read again. */
function useOrganizationChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: accessQueries.all() }),
  });
}

export const useCreateOrganization = () =>
  useOrganizationChange((name: string) => callAdmin('organizations.create', { body: { name } }));

export const useUpdateOrganization = () =>
  useOrganizationChange(
    ({
      id,
      version,
      changes,
    }: {
      id: string;
      version: number;
      changes: NonNullable<AdminInput<'organizations.update'>['body']>;
    }) => callAdmin('organizations.update', { params: { id }, ifMatch: version, body: changes }),
  );

export const useRemoveOrganization = () =>
  useOrganizationChange((id: string) => callAdmin('organizations.remove', { params: { id } }));
