import { QueryClient } from '@tanstack/react-query';

/** Server state of the window. Calls go over IPC, so being offline must not pause them. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: 5_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
