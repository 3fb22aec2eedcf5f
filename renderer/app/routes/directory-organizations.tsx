import { identifier } from '@rollcall/shared/contract/common.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';

import { organizationQueries } from '../../features/organizations/queries.ts';
import { directoryTabs } from '../../lib/screens.ts';
import type { SelectedSearch } from '../../lib/selected-search.ts';
import { ServerGate } from '../server-gate.tsx';
import { directoryRoute } from './directory-layout.tsx';
import { loads } from './loads.ts';
import { isSameStep } from './same-step.ts';

const OrganizationsScreen = lazyRouteComponent(
  () => import('../../features/organizations/organizations-screen.tsx'),
  'OrganizationsScreen',
);

const organizationsSearch = z.object({
  selected: identifier.optional().catch(undefined),
});

export const organizationsRoute = createRoute({
  getParentRoute: () => directoryRoute,
  path: 'organizations',
  validateSearch: (search) => organizationsSearch.parse(search),
  ...loads(OrganizationsScreen),
  component: OrganizationsRoute,
});

function OrganizationsRoute() {
  const search = organizationsRoute.useSearch();
  const navigate = organizationsRoute.useNavigate();
  const go = (next: SelectedSearch) => void navigate({ search: next, replace: isSameStep(search, next) });
  return (
    <ServerGate title={directoryTabs.organizations.title} queryKey={organizationQueries.all()}>
      <OrganizationsScreen search={search} onSearch={go} />
    </ServerGate>
  );
}
