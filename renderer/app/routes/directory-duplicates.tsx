import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { duplicateQueries } from '../../features/duplicates/queries.ts';
import { directoryTabs } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { directoryRoute } from './directory-layout.tsx';
import { loads } from './loads.ts';

const DuplicatesScreen = lazyRouteComponent(
  () => import('../../features/duplicates/duplicates-screen.tsx'),
  'DuplicatesScreen',
);

export const duplicatesRoute = createRoute({
  getParentRoute: () => directoryRoute,
  path: 'duplicates',
  ...loads(DuplicatesScreen),
  component: () => (
    <ServerGate title={directoryTabs.duplicates.title} queryKey={duplicateQueries.all()}>
      <DuplicatesScreen />
    </ServerGate>
  ),
});
