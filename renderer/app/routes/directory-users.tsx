import { identifier } from '@rollcall/shared/contract/common.ts';
import { userStatuses } from '@rollcall/shared/contract/users.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';

import { userQueries } from '../../features/users/queries.ts';
import { type UsersSearch, userTabs } from '../../features/users/users-search.ts';
import { directoryTabs } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { directoryRoute } from './directory-layout.tsx';
import { loads } from './loads.ts';
import { isSameStep } from './same-step.ts';

const UsersScreen = lazyRouteComponent(() => import('../../features/users/users-screen.tsx'), 'UsersScreen');

const usersSearch = z.object({
  status: z.enum(userStatuses).optional().catch(undefined),
  userName: z.string().max(256).optional().catch(undefined),
  selected: identifier.optional().catch(undefined),
  tab: z.enum(userTabs).optional().catch(undefined),
});

export const usersRoute = createRoute({
  getParentRoute: () => directoryRoute,
  path: 'users',
  validateSearch: (search) => usersSearch.parse(search),
  ...loads(UsersScreen),
  component: UsersRoute,
});

function UsersRoute() {
  const search = usersRoute.useSearch();
  const navigate = usersRoute.useNavigate();
  // Typing is one step for Back as well.
  const go = (next: UsersSearch) =>
    void navigate({ search: next, replace: isSameStep(search, next) && search.status === next.status });
  return (
    <ServerGate title={directoryTabs.users.title} queryKey={userQueries.all()}>
      <UsersScreen search={search} onSearch={go} />
    </ServerGate>
  );
}
