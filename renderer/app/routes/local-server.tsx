import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { screens } from '../../lib/screens.ts';
import { rootRoute } from './root.ts';

export const localServerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.localServer.path,
  component: lazyRouteComponent(
    () => import('../../features/local-server/local-server-screen.tsx'),
    'LocalServerScreen',
  ),
});
