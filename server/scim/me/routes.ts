import type Router from '@koa/router';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ScimState } from '../context.ts';

/** `/Me`: RFC 7644 §3.11. A SCIM token belongs to an integration, not to a person (docs/decisions/0004). */
export function addMeRoutes(router: Router<ScimState>): void {
  router.all('/Me', () => {
    throw new AppError('not_implemented', 'A SCIM token belongs to an integration and stands for no user.', {
      fix: 'Use /Users with the id or a filter.',
    });
  });
}
