import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { reconciliationSearch } from '../../features/reconciliation/reconciliation-search.ts';
import { screens } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';

const ReconciliationScreen = lazyRouteComponent(
  () => import('../../features/reconciliation/reconciliation-screen.tsx'),
  'ReconciliationScreen',
);

export const reconciliationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.reconciliation.path,
  validateSearch: (search) => reconciliationSearch.parse(search),
  ...loads(ReconciliationScreen),
  component: ReconciliationRoute,
});

function ReconciliationRoute() {
  const search = reconciliationRoute.useSearch();
  const navigate = reconciliationRoute.useNavigate();
  return (
    <ServerGate title={screens.reconciliation.title} queryKey={['reconciliation']}>
      <ReconciliationScreen
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
    </ServerGate>
  );
}
