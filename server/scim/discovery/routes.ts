import { AppError } from '@rollcall/shared/errors.ts';
import {
  type ServiceProviderCapabilities,
  toServiceProviderConfig,
} from '@rollcall/shared/scim/discovery/service-provider-config.ts';

import { sendText, toListResponse } from '../answer.ts';
import { requireCaller, type ScimContext, type ScimRoutes } from '../context.ts';
import { createDiscoveryTexts, type DiscoveryTexts } from './texts.ts';

export interface DiscoveryDependencies {
  readonly capabilities: ServiceProviderCapabilities;
  readonly baseUrl: string;
}

/** `/ServiceProviderConfig`, `/ResourceTypes` and `/Schemas`: RFC 7644 §4. */
export function addDiscoveryRoutes(routes: ScimRoutes, dependencies: DiscoveryDependencies): void {
  const { capabilities, baseUrl } = dependencies;
  const config = JSON.stringify(toServiceProviderConfig(capabilities, baseUrl));
  const textsOf = createDiscoveryTexts(baseUrl);

  routes.add('GET', '/ServiceProviderConfig', (ctx) => sendText(ctx, 200, config));
  // Okta's SCIM 1.1 agent and authentik's Salesforce mode ask for the plural.
  routes.add('GET', '/ServiceProviderConfigs', (ctx) => sendText(ctx, 200, config));
  addListAndEntries('/ResourceTypes', 'resource type', 'resourceTypes');
  addListAndEntries('/Schemas', 'schema', 'schemas');

  function addListAndEntries(path: string, noun: string, kind: keyof DiscoveryTexts): void {
    const read = (ctx: ScimContext) => textsOf(requireCaller(ctx).types)[kind];
    routes.add('GET', path, (ctx) => {
      refuseFilter(ctx);
      sendText(ctx, 200, toListResponse([...read(ctx).values()]));
    });
    routes.add('GET', `${path}/:id`, (ctx, id) => {
      const text = read(ctx).get(id.toLowerCase());
      if (text === undefined) throw new AppError('not_found', `There is no ${noun} ${id.slice(0, 200)}.`);
      sendText(ctx, 200, text);
    });
  }
}

/** RFC 7644 §4: a filter here is answered with 403, lest a client believes that the list was filtered. */
function refuseFilter(ctx: ScimContext): void {
  if (!new URLSearchParams(ctx.querystring).has('filter')) return;
  throw new AppError('filter_not_supported', `${ctx.path} cannot be filtered.`);
}
