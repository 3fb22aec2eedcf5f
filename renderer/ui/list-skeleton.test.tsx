import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createQueryClient } from '../lib/query-client.ts';
import { useLoading } from '../lib/use-loading.ts';
import { ListSkeleton } from './list-skeleton.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const queryKey = ['slow'];

function Slow({ load }: { load: () => Promise<string> }) {
  const query = useQuery({ queryKey, queryFn: load });
  const loading = useLoading(query, queryKey, true);
  if (query.isPending) return <ListSkeleton what="users" rowHeight={36} loading={loading} />;
  return <p>{query.data}</p>;
}

it('can be called off after five seconds, and begun again', async () => {
  const answers: ((text: string) => void)[] = [];
  const load = () => new Promise<string>((resolve) => answers.push(resolve));
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Slow load={load} />
    </QueryClientProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(4_999));
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(1));
  await act(async () => screen.getByRole('button', { name: 'Cancel' }).click());
  await act(() => vi.advanceTimersByTimeAsync(1));
  screen.getByText('Loading users was cancelled.');
  await act(async () => screen.getByRole('button', { name: 'Load again' }).click());
  answers[1]?.('here they are');
  await act(() => vi.advanceTimersByTimeAsync(10));
  expect(screen.getByText('here they are')).toBeTruthy();
});
