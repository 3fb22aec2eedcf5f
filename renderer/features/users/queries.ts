import type {
  ChangedUser,
  RestoreInput,
  User,
  UserChanges,
  UserInput,
} from '@rollcall/shared/contract/users.ts';
import {
  type Query,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';

import { accessQueries } from '../../lib/access-queries.ts';
import { callAdmin } from '../../lib/api.ts';
import { pagesOf } from '../../lib/pages.ts';

/** More loaded pages than this are not read again for every change. */
const maxRefreshedPages = 5;

export interface UserFilter {
  readonly status?: User['status'] | undefined;
  /** Start of the user name. */
  readonly userName?: string | undefined;
}

export const userQueries = {
  all: () => ['users'] as const,
  lists: () => [...userQueries.all(), 'pages'] as const,
  pages: ({ status, userName }: UserFilter) =>
    pagesOf([...userQueries.lists(), { status, userName }], (page) =>
      callAdmin('users.list', { query: { status, userName, ...page } }),
    ),
  /** Everything that is read of one person. */
  person: (id: string) => [...userQueries.all(), 'person', id] as const,
  detail: (id: string) =>
    queryOptions({
      queryKey: [...userQueries.person(id), 'detail'] as const,
      queryFn: () => callAdmin('users.read', { params: { id } }),
    }),
  groups: (id: string) =>
    queryOptions({
      queryKey: [...userQueries.person(id), 'groups'] as const,
      queryFn: () => callAdmin('users.groups', { params: { id } }),
    }),
  access: (id: string) =>
    queryOptions({
      queryKey: [...userQueries.person(id), 'access'] as const,
      queryFn: () => callAdmin('users.access', { params: { id } }),
    }),
  sessions: (userId: string) =>
    pagesOf([...userQueries.person(userId), 'sessions'], (page) =>
      callAdmin('sessions.list', { query: { userId, ...page } }),
    ),
  history: (id: string) =>
    pagesOf([...userQueries.person(id), 'history'], (query) =>
      callAdmin('users.history', { params: { id }, query }),
    ),
};

/** People changed: read again what is shown, unless so much was scrolled through that this would be a burden. */
export function refreshUsers(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: userQueries.all(), predicate: isCheapToRefresh });
}

function isCheapToRefresh({ state }: Query): boolean {
  const { data } = state;
  if (typeof data !== 'object' || data === null || !('pages' in data)) return true;
  return Array.isArray(data.pages) && data.pages.length <= maxRefreshedPages;
}

/** A change of one person; what is shown of people is fresh when it is done. */
function useUserChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([refreshUsers(client), client.invalidateQueries({ queryKey: accessQueries.all() })]),
  });
}

export const useCreateUser = () =>
  useUserChange((body: UserInput): Promise<ChangedUser> => callAdmin('users.create', { body }));

export const useUpdateUser = () =>
  useUserChange(({ id, version, changes }: { id: string; version: number; changes: UserChanges }) =>
    callAdmin('users.update', { params: { id }, ifMatch: version, body: changes }),
  );

export const useDeactivateUser = () =>
  useUserChange((id: string) => callAdmin('users.deactivate', { params: { id } }));

export const useReactivateUser = () =>
  useUserChange((id: string) => callAdmin('users.reactivate', { params: { id } }));

export const useRestoreUser = () =>
  useUserChange(({ id, version, to }: { id: string; version: number; to: RestoreInput }) =>
    callAdmin('users.restore', { params: { id }, ifMatch: version, body: to }),
  );

export const useEndSession = () =>
  useUserChange((id: string) => callAdmin('sessions.end', { params: { id }, body: {} }));

export const useEndSessions = () =>
  useUserChange((id: string) => callAdmin('users.endSessions', { params: { id } }));

export const useRequestSetPassword = () =>
  useUserChange((id: string) => callAdmin('users.requestSetPassword', { params: { id } }));

export interface Grant {
  readonly kind: 'role' | 'organization';
  readonly id: string;
}

export const useGrantAccess = () =>
  useUserChange(({ userId, grant }: { userId: string; grant: Grant }) =>
    callAdmin('users.grantAccess', { params: { id: userId }, body: grant }),
  );

export const useRevokeAccess = () =>
  useUserChange(({ userId, grant }: { userId: string; grant: Grant }) =>
    callAdmin('users.revokeAccess', { params: { id: userId }, body: grant }),
  );

export const useChooseRule = () =>
  useUserChange(({ userId, ruleId }: { userId: string; ruleId: string }) =>
    callAdmin('users.chooseRule', { params: { id: userId }, body: { ruleId } }),
  );
