import type Router from '@koa/router';

import type { AdminState } from '../context.ts';
import { createOpenApiDocument } from './document.ts';

/** `GET /openapi.json`, for operators of any role: the text is made once, when it is first asked for. */
export function addOpenApiRoute(
  router: Router<AdminState>,
  document: { readonly server: string; readonly version: string },
): void {
  let text: string | undefined;
  router.get('/openapi.json', (ctx) => {
    text ??= JSON.stringify(createOpenApiDocument(document));
    ctx.body = text;
    ctx.type = 'application/json';
  });
}
