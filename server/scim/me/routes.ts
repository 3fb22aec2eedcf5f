import { METHODS } from 'node:http';

import { AppError } from '@rollcall/shared/errors.ts';

import type { ScimRoutes } from '../context.ts';

/** `/Me`: RFC 7644 §3.11. A SCIM token belongs to an integration, not to a person (docs/decisions/0004). */
export function addMeRoutes(routes: ScimRoutes): void {
  for (const method of METHODS) {
    routes.add(method, '/Me', () => {
      throw new AppError(
        'not_implemented',
        'A SCIM token belongs to an integration and stands for no user.',
        {
          fix: 'Use /Users with the id or a filter.',
        },
      );
    });
  }
}
