import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { overviewQueries } from '../../features/overview/queries.ts';
import { type OverviewSearch, overviewSearch } from '../../features/overview/ranges.ts';
import { screens } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';

const OverviewScreen = lazyRouteComponent(
  () => import('../../features/overview/overview-screen.tsx'),
  'OverviewScreen',
);

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.overview.path,
  validateSearch: (search) => overviewSearch.parse(search),
  ...loads(OverviewScreen),
  component: OverviewRoute,
});

function OverviewRoute() {
  const search = overviewRoute.useSearch();
  const navigate = overviewRoute.useNavigate();
  const go = (next: OverviewSearch) => void navigate({ search: next });
  return (
    <ServerGate title={screens.overview.title} queryKey={overviewQueries.all()}>
      <OverviewScreen search={search} onSearch={go} />
    </ServerGate>
  );
}
