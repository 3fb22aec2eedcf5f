import { identifier } from '@rollcall/shared/contract/common.ts';
import { outcome } from '@rollcall/shared/contract/provisioning-log.ts';
import { userStatuses } from '@rollcall/shared/contract/users.ts';
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  type RouterHistory,
} from '@tanstack/react-router';
import { z } from 'zod';

import { LocalServerScreen } from '../features/local-server/local-server-screen.tsx';
import { LogScreen, type LogSearch } from '../features/provisioning-log/log-screen.tsx';
import { logQueries } from '../features/provisioning-log/queries.ts';
import { tokenQueries } from '../features/tokens/queries.ts';
import { TokensScreen } from '../features/tokens/tokens-screen.tsx';
import { userQueries } from '../features/users/queries.ts';
import { UsersScreen } from '../features/users/users-screen.tsx';
import type { UsersSearch } from '../features/users/users-search.ts';
import { screens } from '../lib/screens.ts';
import { ServerGate } from './server-gate.tsx';
import { Shell } from './shell.tsx';

// A value that does not fit is left out: an old or mistyped address still opens its screen.
const logSearch = z.object({
  outcome: outcome.optional().catch(undefined),
  selected: identifier.optional().catch(undefined),
});
const usersSearch = z.object({
  status: z.enum(userStatuses).optional().catch(undefined),
  userName: z.string().max(256).optional().catch(undefined),
  selected: identifier.optional().catch(undefined),
});

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: ToFirstScreen });

const indexRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: ToFirstScreen });

const tokensRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.tokens.path,
  component: () => (
    <ServerGate title={screens.tokens.title} queryKey={tokenQueries.all()}>
      <TokensScreen />
    </ServerGate>
  ),
});

const logRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.provisioningLog.path,
  validateSearch: (search) => logSearch.parse(search),
  component: LogRoute,
});

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.users.path,
  validateSearch: (search) => usersSearch.parse(search),
  component: UsersRoute,
});

const localServerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.localServer.path,
  component: LocalServerScreen,
});

function ToFirstScreen() {
  return <Navigate to={screens.tokens.path} replace />;
}

function LogRoute() {
  const search = logRoute.useSearch();
  const navigate = logRoute.useNavigate();
  // Moving from row to row is one step for Back; opening, closing and filtering are steps of their own.
  const go = (next: LogSearch) =>
    void navigate({ search: next, replace: isSameStep(search, next) && search.outcome === next.outcome });
  return (
    <ServerGate title={screens.provisioningLog.title} queryKey={logQueries.all()}>
      <LogScreen search={search} onSearch={go} />
    </ServerGate>
  );
}

function UsersRoute() {
  const search = usersRoute.useSearch();
  const navigate = usersRoute.useNavigate();
  // Typing is one step for Back as well.
  const go = (next: UsersSearch) =>
    void navigate({ search: next, replace: isSameStep(search, next) && search.status === next.status });
  return (
    <ServerGate title={screens.users.title} queryKey={userQueries.all()}>
      <UsersScreen search={search} onSearch={go} />
    </ServerGate>
  );
}

function isSameStep(
  before: { selected?: string | undefined },
  after: { selected?: string | undefined },
): boolean {
  return (before.selected === undefined) === (after.selected === undefined);
}

const routeTree = rootRoute.addChildren([indexRoute, tokensRoute, logRoute, usersRoute, localServerRoute]);

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
