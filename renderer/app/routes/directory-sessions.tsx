import { identifier } from '@rollcall/shared/contract/common.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';

import { sessionQueries } from '../../features/sessions/queries.ts';
import type { SessionsSearch } from '../../features/sessions/sessions-search.ts';
import { directoryTabs } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { directoryRoute } from './directory-layout.tsx';
import { loads } from './loads.ts';
import { isSameStep } from './same-step.ts';

const SessionsScreen = lazyRouteComponent(
  () => import('../../features/sessions/sessions-screen.tsx'),
  'SessionsScreen',
);

const sessionsSearch = z.object({
  show: z.literal('all').optional().catch(undefined),
  selected: identifier.optional().catch(undefined),
});

export const sessionsRoute = createRoute({
  getParentRoute: () => directoryRoute,
  path: 'sessions',
  validateSearch: (search) => sessionsSearch.parse(search),
  ...loads(SessionsScreen),
  component: SessionsRoute,
});

function SessionsRoute() {
  const search = sessionsRoute.useSearch();
  const navigate = sessionsRoute.useNavigate();
  const go = (next: SessionsSearch) =>
    void navigate({ search: next, replace: isSameStep(search, next) && search.show === next.show });
  return (
    <ServerGate title={directoryTabs.sessions.title} queryKey={sessionQueries.all()}>
      <SessionsScreen search={search} onSearch={go} />
    </ServerGate>
  );
}
