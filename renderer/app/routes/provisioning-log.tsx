import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { type LogSearch, logSearch } from '../../features/provisioning-log/log-search.ts';
import { logQueries } from '../../features/provisioning-log/queries.ts';
import { screens } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';
import { isSameStep } from './same-step.ts';

const LogScreen = lazyRouteComponent(
  () => import('../../features/provisioning-log/log-screen.tsx'),
  'LogScreen',
);

export const logRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.provisioningLog.path,
  validateSearch: (search) => logSearch.parse(search),
  ...loads(LogScreen),
  component: LogRoute,
});

function LogRoute() {
  const search = logRoute.useSearch();
  const navigate = logRoute.useNavigate();
  const go = (next: LogSearch) =>
    void navigate({ search: next, replace: isSameStep(search, next) && isSameWindow(search, next) });
  return (
    <ServerGate title={screens.provisioningLog.title} queryKey={logQueries.all()}>
      <LogScreen search={search} onSearch={go} />
    </ServerGate>
  );
}

/** Whether both show the same list. */
function isSameWindow(one: LogSearch, other: LogSearch): boolean {
  return one.q === other.q && one.range === other.range && one.from === other.from && one.to === other.to;
}
