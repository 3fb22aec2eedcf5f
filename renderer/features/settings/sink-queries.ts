import type { Sink } from '@rollcall/shared/contract/sinks.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { callAdmin } from '../../lib/api.ts';
import { type SinkForm, toSinkChanges, toSinkInput } from './sink-form.ts';

/** What waits and how old it is changes by itself. */
const refreshEveryMs = 5_000;

export const sinkQueries = {
  list: () =>
    queryOptions({
      queryKey: ['settings', 'sinks'] as const,
      queryFn: () => callAdmin('sinks.list', {}),
      refetchInterval: refreshEveryMs,
    }),
};

function useRefreshSinks() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: sinkQueries.list().queryKey });
}

/** Make a sink, or change the one given. No mutation: its cache would keep the secret. */
export function useSaveSink() {
  const refresh = useRefreshSinks();
  return async (form: SinkForm, sink: Sink | undefined) => {
    if (sink === undefined) await callAdmin('sinks.create', { body: toSinkInput(form) });
    else {
      const { id, version } = sink;
      await callAdmin('sinks.update', { params: { id }, ifMatch: version, body: toSinkChanges(form) });
    }
    void refresh();
  };
}

/** Pause a sink that delivers, resume one that is paused. */
export function usePauseSink() {
  const refresh = useRefreshSinks();
  return useMutation({
    mutationFn: ({ id, version, isPaused }: Sink) =>
      callAdmin('sinks.update', { params: { id }, ifMatch: version, body: { isPaused: !isPaused } }),
    onSettled: refresh,
  });
}

/** Send all activity again from its beginning. */
export function useBackfillSink() {
  const refresh = useRefreshSinks();
  return useMutation({
    mutationFn: ({ id, version }: Sink) =>
      callAdmin('sinks.backfill', { params: { id }, ifMatch: version, body: { after: 0 } }),
    onSettled: refresh,
  });
}

export function useTestSink() {
  return useMutation({ mutationFn: (id: string) => callAdmin('sinks.test', { params: { id } }) });
}

export function useRemoveSink() {
  const refresh = useRefreshSinks();
  return useMutation({
    mutationFn: (id: string) => callAdmin('sinks.remove', { params: { id } }),
    onSuccess: refresh,
  });
}
