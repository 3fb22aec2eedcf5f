import { identifier } from '@rollcall/shared/contract/common.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';

import { roleQueries } from '../../features/roles/queries.ts';
import { directoryTabs } from '../../lib/screens.ts';
import type { SelectedSearch } from '../../lib/selected-search.ts';
import { ServerGate } from '../server-gate.tsx';
import { directoryRoute } from './directory-layout.tsx';
import { loads } from './loads.ts';
import { isSameStep } from './same-step.ts';

const RolesScreen = lazyRouteComponent(() => import('../../features/roles/roles-screen.tsx'), 'RolesScreen');

const rolesSearch = z.object({
  selected: identifier.optional().catch(undefined),
});

export const rolesRoute = createRoute({
  getParentRoute: () => directoryRoute,
  path: 'roles',
  validateSearch: (search) => rolesSearch.parse(search),
  ...loads(RolesScreen),
  component: RolesRoute,
});

function RolesRoute() {
  const search = rolesRoute.useSearch();
  const navigate = rolesRoute.useNavigate();
  const go = (next: SelectedSearch) => void navigate({ search: next, replace: isSameStep(search, next) });
  return (
    <ServerGate title={directoryTabs.roles.title} queryKey={roleQueries.all()}>
      <RolesScreen search={search} onSearch={go} />
    </ServerGate>
  );
}
