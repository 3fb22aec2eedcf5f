import { identifier } from '@rollcall/shared/contract/common.ts';
import { tokenStatuses } from '@rollcall/shared/contract/tokens.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';

import type { TokensSearch } from '../../features/tokens/tokens-search.ts';
import { tokenQueries } from '../../lib/admin-queries.ts';
import { screens } from '../../lib/screens.ts';
import { ServerGate } from '../server-gate.tsx';
import { loads } from './loads.ts';
import { rootRoute } from './root.ts';
import { isSameStep } from './same-step.ts';

const TokensScreen = lazyRouteComponent(
  () => import('../../features/tokens/tokens-screen.tsx'),
  'TokensScreen',
);

// A value that does not fit is left out: an old or mistyped address still opens its screen.
const tokensSearch = z.object({
  status: z.enum(tokenStatuses).optional().catch(undefined),
  selected: identifier.optional().catch(undefined),
});

export const tokensRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: screens.tokens.path,
  validateSearch: (search) => tokensSearch.parse(search),
  ...loads(TokensScreen),
  component: TokensRoute,
});

function TokensRoute() {
  const search = tokensRoute.useSearch();
  const navigate = tokensRoute.useNavigate();
  const go = (next: TokensSearch) =>
    void navigate({ search: next, replace: isSameStep(search, next) && search.status === next.status });
  return (
    <ServerGate title={screens.tokens.title} queryKey={tokenQueries.all()}>
      <TokensScreen search={search} onSearch={go} />
    </ServerGate>
  );
}
