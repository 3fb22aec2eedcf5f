import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';

import { sectionKeys } from '../../features/settings/sections.ts';
import { screens } from '../../lib/screens.ts';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';

const SettingsScreen = lazyRouteComponent(
  () => import('../../features/settings/settings-screen.tsx'),
  'SettingsScreen',
);

// A value that does not fit is left out: an old or mistyped address still opens its screen.
const settingsSearch = z.object({
  section: z.enum(sectionKeys).optional().catch(undefined),
  find: z.string().max(60).optional().catch(undefined),
});

export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.settings.path,
  validateSearch: (search) => settingsSearch.parse(search),
  ...loads(SettingsScreen),
  component: SettingsRoute,
});

function SettingsRoute() {
  const search = settingsRoute.useSearch();
  const navigate = settingsRoute.useNavigate();
  return <SettingsScreen search={search} onSearch={(next) => void navigate({ search: next })} />;
}
