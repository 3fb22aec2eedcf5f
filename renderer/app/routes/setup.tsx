import { identifier } from '@rollcall/shared/contract/common.ts';
import { setupStep } from '@rollcall/shared/contract/setup-draft.ts';
import { createRoute, lazyRouteComponent, useBlocker } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { z } from 'zod';

import type { LeaveGuard } from '../../features/setup/leave-guard.ts';
import { connectionQueries } from '../../lib/admin-queries.ts';
import { screens } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';

const SetupScreen = lazyRouteComponent(() => import('../../features/setup/setup-screen.tsx'), 'SetupScreen');

// A value that does not fit is left out: an old or mistyped address still opens its screen.
const setupSearch = z.object({
  step: setupStep.optional().catch(undefined),
  connection: identifier.optional().catch(undefined),
});

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.setup.path,
  validateSearch: (search) => setupSearch.parse(search),
  ...loads(SetupScreen),
  component: SetupRoute,
});

function SetupRoute() {
  const search = setupRoute.useSearch();
  const navigate = setupRoute.useNavigate();
  const [isHolding, setHolding] = useState(false);
  const blocker = useBlocker({
    // The step itself may change its address: the connection's id comes into it when it is made.
    shouldBlockFn: ({ next }) =>
      isHolding && !(next.pathname === screens.setup.path && setupSearch.parse(next.search).step === 'token'),
    enableBeforeUnload: false,
    withResolver: true,
  });
  const leaveGuard = useMemo<LeaveGuard>(
    () => ({
      setHolding,
      isAsked: blocker.status === 'blocked',
      onLeave: () => blocker.proceed?.(),
      onStay: () => blocker.reset?.(),
    }),
    [blocker],
  );
  return (
    <ServerGate title={screens.setup.title} queryKey={connectionQueries.all()}>
      <SetupScreen
        search={search}
        onSearch={(next) => void navigate({ search: next })}
        leaveGuard={leaveGuard}
      />
    </ServerGate>
  );
}
