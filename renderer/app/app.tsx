import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';

import { ActionsContext, createActionRegistry } from '../lib/actions.ts';
import { Announcer } from '../lib/announcer.tsx';
import { type Clock, ClockContext } from '../lib/clock.ts';
import { type LiveTail, LiveTailContext } from '../lib/live-tail.ts';
import { createToasts, ToastsContext } from '../lib/toast.ts';
import { ConnectionProvider } from './connection-provider.tsx';
import type { ConsoleRouter } from './router.tsx';

/** The console with all it is given from outside. */
export function App({
  router,
  queryClient,
  clock,
  liveTail,
}: {
  router: ConsoleRouter;
  queryClient: QueryClient;
  clock: Clock;
  liveTail: LiveTail;
}) {
  const [actions] = useState(createActionRegistry);
  const [toasts] = useState(createToasts);
  return (
    <QueryClientProvider client={queryClient}>
      <ClockContext value={clock}>
        <LiveTailContext value={liveTail}>
          <Announcer>
            <ActionsContext value={actions}>
              <ToastsContext value={toasts}>
                <ConnectionProvider>
                  <RouterProvider router={router} />
                </ConnectionProvider>
              </ToastsContext>
            </ActionsContext>
          </Announcer>
        </LiveTailContext>
      </ClockContext>
    </QueryClientProvider>
  );
}
