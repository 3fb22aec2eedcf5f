import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { mappingsSearch } from '../../features/mappings/mappings-search.ts';
import { mappingQueries } from '../../features/mappings/queries.ts';
import { screens } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';

const MappingsScreen = lazyRouteComponent(
  () => import('../../features/mappings/mappings-screen.tsx'),
  'MappingsScreen',
);

export const mappingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.mappings.path,
  validateSearch: (search) => mappingsSearch.parse(search),
  ...loads(MappingsScreen),
  component: MappingsRoute,
});

function MappingsRoute() {
  const search = mappingsRoute.useSearch();
  const navigate = mappingsRoute.useNavigate();
  return (
    <ServerGate title={screens.mappings.title} queryKey={mappingQueries.all()}>
      <MappingsScreen search={search} onSearch={(next) => void navigate({ search: next })} />
    </ServerGate>
  );
}
