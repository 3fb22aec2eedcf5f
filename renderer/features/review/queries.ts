import { useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { pagesOf } from '../../lib/pages.ts';

export const reviewQueries = {
  all: () => ['review'] as const,
  holds: () =>
    pagesOf([...reviewQueries.all(), 'holds'], (page) =>
      callAdmin('holds.list', { query: { state: 'pending', ...page } }),
    ),
  links: () =>
    pagesOf([...reviewQueries.all(), 'links'], (page) =>
      callAdmin('links.list', { query: { state: 'pending', ...page } }),
    ),
  waiting: () =>
    pagesOf([...reviewQueries.all(), 'waiting'], (query) => callAdmin('access.waiting', { query })),
  protected: () =>
    pagesOf([...reviewQueries.all(), 'protected'], (page) =>
      callAdmin('users.list', { query: { isProtected: 'true', ...page } }),
    ),
  held: () => pagesOf([...reviewQueries.all(), 'held'], (query) => callAdmin('access.held', { query })),
};

/** A decision; what waits is read again when it is made. */
function useDecision<Input, Answer>(decide: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: decide,
    onSettled: () => client.invalidateQueries({ queryKey: reviewQueries.all() }),
  });
}

export const useReleaseHolds = () => useDecision(() => callAdmin('holds.release', {}));
export const useDiscardHolds = () => useDecision(() => callAdmin('holds.discard', {}));
export const useApproveLink = () =>
  useDecision((id: string) => callAdmin('links.approve', { params: { id } }));
export const useRejectLink = () => useDecision((id: string) => callAdmin('links.reject', { params: { id } }));

/** Let what somebody had before count again; the user is read first, for the version to change. */
export const useAcceptReturn = () =>
  useDecision(async (id: string) => {
    const { version } = await callAdmin('users.read', { params: { id } });
    return callAdmin('users.update', { params: { id }, ifMatch: version, body: { needsReview: false } });
  });
