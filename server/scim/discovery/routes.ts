import type Router from '@koa/router';
import { AppError } from '@rollcall/shared/errors.ts';
import { toResourceType } from '@rollcall/shared/scim/discovery/resource-types.ts';
import { listSchemas, toSchema } from '@rollcall/shared/scim/discovery/schemas.ts';
import {
  type ServiceProviderCapabilities,
  toServiceProviderConfig,
} from '@rollcall/shared/scim/discovery/service-provider-config.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';

import { sendText, toListResponse } from '../answer.ts';
import type { ScimContext, ScimState } from '../context.ts';

export interface DiscoveryDependencies {
  readonly capabilities: ServiceProviderCapabilities;
  readonly resourceTypes: readonly ResourceType[];
  readonly baseUrl: string;
}

/** `/ServiceProviderConfig`, `/ResourceTypes` and `/Schemas`: RFC 7644 §4. Texts are made once. */
export function addDiscoveryRoutes(router: Router<ScimState>, dependencies: DiscoveryDependencies): void {
  const { capabilities, resourceTypes, baseUrl } = dependencies;
  const config = JSON.stringify(toServiceProviderConfig(capabilities, baseUrl));
  const resourceTypeTexts = textsById(
    resourceTypes.map((type) => [type.definition.id, JSON.stringify(toResourceType(type, baseUrl))]),
  );
  const schemaTexts = textsById(
    listSchemas(resourceTypes).map((schema) => [schema.id, JSON.stringify(toSchema(schema, baseUrl))]),
  );

  router.get('/ServiceProviderConfig', (ctx) => sendText(ctx, 200, config));
  // Okta's SCIM 1.1 agent and authentik's Salesforce mode ask for the plural.
  router.get('/ServiceProviderConfigs', (ctx) => sendText(ctx, 200, config));
  addListAndEntries(router, '/ResourceTypes', 'resource type', resourceTypeTexts);
  addListAndEntries(router, '/Schemas', 'schema', schemaTexts);
}

function addListAndEntries(
  router: Router<ScimState>,
  path: string,
  noun: string,
  texts: ReadonlyMap<string, string>,
): void {
  const all = [...texts.values()];
  const list = toListResponse(all);
  router.get(path, (ctx) => {
    refuseFilter(ctx);
    sendText(ctx, 200, list);
  });
  router.get(`${path}/:id`, (ctx) => {
    const id = String(ctx['params'].id);
    const text = texts.get(id.toLowerCase());
    if (text === undefined) throw new AppError('not_found', `There is no ${noun} ${id.slice(0, 200)}.`);
    sendText(ctx, 200, text);
  });
}

/** RFC 7644 §4: a filter here is answered with 403, lest a client believes that the list was filtered. */
function refuseFilter(ctx: ScimContext): void {
  if (!new URLSearchParams(ctx.querystring).has('filter')) return;
  throw new AppError('filter_not_supported', `${ctx.path} cannot be filtered.`);
}

function textsById(entries: readonly (readonly [id: string, text: string])[]): ReadonlyMap<string, string> {
  return new Map(entries.map(([id, text]) => [id.toLowerCase(), text]));
}
