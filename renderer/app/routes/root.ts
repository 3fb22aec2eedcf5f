import { createRootRoute } from '@tanstack/react-router';

import { Shell } from '../shell.tsx';
import { ToFirstScreen } from './first-screen.tsx';

export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: ToFirstScreen });
