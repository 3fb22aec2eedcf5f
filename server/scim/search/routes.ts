import type { BodyLimits } from '../../http/body.ts';
import { sendList } from '../answer.ts';
import { requireCaller, type ScimRoutes } from '../context.ts';
import type { ResourceEndpoint } from '../endpoint.ts';
import { pageLimits, readListParameters } from '../parameters.ts';
import { readBody, toProjection } from '../request.ts';
import { markStep } from '../trace.ts';
import { toParameters } from './request.ts';
import { searchAll } from './search-all.ts';

/** `POST /.search` at the root and below each resource type: RFC 7644 §3.4.3. */
export function addSearchRoutes(
  routes: ScimRoutes,
  endpoints: readonly ResourceEndpoint[],
  bodyLimits: BodyLimits,
): void {
  routes.add('POST', '/.search', async (ctx) => {
    const all = toParameters(await readBody(ctx, bodyLimits));
    const list = readListParameters(all, pageLimits);
    const found = await searchAll(endpoints, requireCaller(ctx), { list, all });
    markStep(ctx.state.trace, 'applied');
    await sendList(ctx, found, list.startIndex);
  });

  for (const endpoint of endpoints) {
    const { name, path } = endpoint;
    routes.add('POST', `${path}/.search`, async (ctx) => {
      ctx.state.trace.resourceType = name;
      const caller = requireCaller(ctx);
      const all = toParameters(await readBody(ctx, bodyLimits));
      const list = readListParameters(all, pageLimits);
      const projection = toProjection(all, caller.types[name]);
      const found = await endpoint.list(caller, list, projection);
      markStep(ctx.state.trace, 'applied');
      await sendList(ctx, found, list.startIndex);
    });
  }
}
