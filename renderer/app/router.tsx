import { createHashHistory, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router';

import { activityRoute } from './routes/activity.tsx';
import { diagnosticsRoute } from './routes/diagnostics.tsx';
import { duplicatesRoute } from './routes/directory-duplicates.tsx';
import { groupsRoute } from './routes/directory-groups.tsx';
import { directoryIndexRoute, directoryRoute } from './routes/directory-layout.tsx';
import { organizationsRoute } from './routes/directory-organizations.tsx';
import { reviewRoute } from './routes/directory-review.tsx';
import { rolesRoute } from './routes/directory-roles.tsx';
import { sessionsRoute } from './routes/directory-sessions.tsx';
import { usersRoute } from './routes/directory-users.tsx';
import { ToFirstScreen } from './routes/first-screen.tsx';
import { localServerRoute } from './routes/local-server.tsx';
import { mappingsRoute } from './routes/mappings.tsx';
import { overviewRoute } from './routes/overview.tsx';
import { logRoute } from './routes/provisioning-log.tsx';
import { reconciliationRoute } from './routes/reconciliation.tsx';
import { rootRoute } from './routes/root.ts';
import { settingsRoute } from './routes/settings.tsx';
import { setupGuidesRoute } from './routes/setup-guides.tsx';
import { setupRoute } from './routes/setup.tsx';
import { tokensRoute } from './routes/tokens.tsx';

const indexRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: ToFirstScreen });

const routeTree = rootRoute.addChildren([
  indexRoute,
  overviewRoute,
  setupRoute,
  setupGuidesRoute,
  tokensRoute,
  logRoute,
  directoryRoute.addChildren([
    directoryIndexRoute,
    usersRoute,
    groupsRoute,
    rolesRoute,
    organizationsRoute,
    sessionsRoute,
    duplicatesRoute,
    reviewRoute,
  ]),
  mappingsRoute,
  reconciliationRoute,
  diagnosticsRoute,
  activityRoute,
  settingsRoute,
  localServerRoute,
]);

/** The console's addresses. They live in the hash: the window loads one file, whatever the screen. */
export function createConsoleRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree, history });
}

export type ConsoleRouter = ReturnType<typeof createConsoleRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: ConsoleRouter;
  }
}
