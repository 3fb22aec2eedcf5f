import type Router from '@koa/router';

import type { BodyLimits } from '../../http/body.ts';
import { sendList } from '../answer.ts';
import { requireCaller, type ScimState } from '../context.ts';
import type { ResourceEndpoint } from '../endpoint.ts';
import { pageLimits, readListParameters } from '../parameters.ts';
import { readBody } from '../request.ts';
import { toParameters, toProjection } from './request.ts';
import { searchAll } from './search-all.ts';

/** `POST /.search` at the root and below each resource type: RFC 7644 §3.4.3. */
export function addSearchRoutes(
  router: Router<ScimState>,
  endpoints: readonly ResourceEndpoint[],
  bodyLimits: BodyLimits,
): void {
  router.post('/.search', async (ctx) => {
    const all = toParameters(await readBody(ctx, bodyLimits));
    const list = readListParameters(all, pageLimits);
    await sendList(ctx, await searchAll(endpoints, requireCaller(ctx), { list, all }), list.startIndex);
  });

  for (const endpoint of endpoints) {
    const { name, path } = endpoint;
    router.post(`${path}/.search`, async (ctx) => {
      ctx.state.trace.resourceType = name;
      const caller = requireCaller(ctx);
      const all = toParameters(await readBody(ctx, bodyLimits));
      const list = readListParameters(all, pageLimits);
      const projection = toProjection(all, caller.types[name]);
      await sendList(ctx, await endpoint.list(caller, list, projection), list.startIndex);
    });
  }
}
