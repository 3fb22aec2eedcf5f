import { Navigate } from '@tanstack/react-router';

import { screens } from '../../lib/screens.ts';

/** Where an address without a screen leads. */
export function ToFirstScreen() {
  return <Navigate to={screens.overview.path} replace />;
}
