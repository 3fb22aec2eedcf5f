import { identifier } from '@rollcall/shared/contract/common.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';

import type { GroupsSearch } from '../../features/groups/groups-search.ts';
import { groupQueries } from '../../features/groups/queries.ts';
import { directoryTabs } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { directoryRoute } from './directory-layout.tsx';
import { loads } from './loads.ts';
import { isSameStep } from './same-step.ts';

const GroupsScreen = lazyRouteComponent(
  () => import('../../features/groups/groups-screen.tsx'),
  'GroupsScreen',
);

const groupsSearch = z.object({
  displayName: z.string().max(256).optional().catch(undefined),
  selected: identifier.optional().catch(undefined),
});

export const groupsRoute = createRoute({
  getParentRoute: () => directoryRoute,
  path: 'groups',
  validateSearch: (search) => groupsSearch.parse(search),
  ...loads(GroupsScreen),
  component: GroupsRoute,
});

function GroupsRoute() {
  const search = groupsRoute.useSearch();
  const navigate = groupsRoute.useNavigate();
  const go = (next: GroupsSearch) => void navigate({ search: next, replace: isSameStep(search, next) });
  return (
    <ServerGate title={directoryTabs.groups.title} queryKey={groupQueries.all()}>
      <GroupsScreen search={search} onSearch={go} />
    </ServerGate>
  );
}
