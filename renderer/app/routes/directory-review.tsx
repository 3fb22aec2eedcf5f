import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { reviewQueries } from '../../features/review/queries.ts';
import { directoryTabs } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { directoryRoute } from './directory-layout.tsx';
import { loads } from './loads.ts';

const ReviewScreen = lazyRouteComponent(
  () => import('../../features/review/review-screen.tsx'),
  'ReviewScreen',
);

export const reviewRoute = createRoute({
  getParentRoute: () => directoryRoute,
  path: 'review',
  ...loads(ReviewScreen),
  component: () => (
    <ServerGate title={directoryTabs.review.title} queryKey={reviewQueries.all()}>
      <ReviewScreen />
    </ServerGate>
  ),
});
