import { identityProviderCode } from '@rollcall/shared/contract/common.ts';
import { guideStepIds } from '@rollcall/shared/idp/guides/guide.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';

import { connectionQueries } from '../../lib/admin-queries.ts';
import { innerScreens } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';

const SetupGuidesScreen = lazyRouteComponent(
  () => import('../../features/setup-guides/setup-guides-screen.tsx'),
  'SetupGuidesScreen',
);

// A value that does not fit is left out: an old or mistyped address still opens its screen.
const guideSearch = z.object({
  provider: identityProviderCode.optional().catch(undefined),
  step: z.enum(guideStepIds).optional().catch(undefined),
});

export const setupGuidesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: innerScreens.setupGuides.path,
  validateSearch: (search) => guideSearch.parse(search),
  ...loads(SetupGuidesScreen),
  component: SetupGuidesRoute,
});

function SetupGuidesRoute() {
  const search = setupGuidesRoute.useSearch();
  const navigate = setupGuidesRoute.useNavigate();
  return (
    <ServerGate title={innerScreens.setupGuides.title} queryKey={connectionQueries.all()}>
      <SetupGuidesScreen search={search} onSearch={(next) => void navigate({ search: next })} />
    </ServerGate>
  );
}
