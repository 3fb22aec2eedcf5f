import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { activitySearch } from '../../features/activity/activity-search.ts';
import { activityQueries } from '../../features/activity/queries.ts';
import { screens } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';

const ActivityScreen = lazyRouteComponent(
  () => import('../../features/activity/activity-screen.tsx'),
  'ActivityScreen',
);

export const activityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.activity.path,
  // Parameters of another screen in the address are left out rather than refused.
  validateSearch: (search) => activitySearch.strip().parse(search),
  ...loads(ActivityScreen),
  component: ActivityRoute,
});

function ActivityRoute() {
  const search = activityRoute.useSearch();
  const navigate = activityRoute.useNavigate();
  return (
    <ServerGate title={screens.activity.title} queryKey={activityQueries.all()}>
      <ActivityScreen search={search} onSearch={(next) => void navigate({ search: next })} />
    </ServerGate>
  );
}
