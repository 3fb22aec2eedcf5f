import type { Projection } from '@rollcall/shared/scim/resource/project.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { ScimCaller } from './context.ts';
import type { ResourceAnswer, ResourceEndpoint, ResourceText, WriteAnswer } from './endpoint.ts';
import type { ListedPage } from './listing.ts';
import type { ListParameters } from './parameters.ts';

/** What the services of all resource types offer. */
export interface ResourceService<Item, Change> {
  list(caller: ScimCaller, parameters: ListParameters): Promise<ListedPage<Item>>;
  read(caller: ScimCaller, id: string): Promise<Item>;
  create(caller: ScimCaller, body: JsonObject): Promise<Change>;
  replace(caller: ScimCaller, id: string, body: JsonObject, ifMatch: string | undefined): Promise<Change>;
  patch(caller: ScimCaller, id: string, body: JsonObject, ifMatch: string | undefined): Promise<Change>;
  remove(caller: ScimCaller, id: string, ifMatch: string | undefined): Promise<Change>;
}

/** What makes a resource type an endpoint beside its service: its names, and how its resources are shown. */
export interface EndpointParts<Item, Change> extends Pick<
  ResourceEndpoint,
  'name' | 'path' | 'patchAnswers' | 'nameAttribute'
> {
  toAnswer(caller: ScimCaller, item: Item): ResourceAnswer;
  toWriteAnswer(caller: ScimCaller, change: Change): WriteAnswer;
  /** The texts of a page with commas between. */
  textOfAll(caller: ScimCaller, items: readonly Item[], projection: Projection | undefined): ResourceText;
}

/** The endpoint of a resource type, made from its service. */
export function createServiceEndpoint<Item, Change>(
  service: ResourceService<Item, Change>,
  { toAnswer, toWriteAnswer, textOfAll, ...names }: EndpointParts<Item, Change>,
): ResourceEndpoint {
  return {
    ...names,
    async list(caller, parameters, projection) {
      const { total, items, cursors } = await service.list(caller, parameters);
      const [first] = items;
      const page = { total, count: items.length, cursors };
      if (first === undefined || items.length > 1) {
        return { ...page, text: () => textOfAll(caller, items, projection) };
      }
      const only = toAnswer(caller, first);
      return { ...page, only, text: () => only.text(projection) };
    },
    read: async (caller, id) => toAnswer(caller, await service.read(caller, id)),
    create: async (caller, body) => toWriteAnswer(caller, await service.create(caller, body)),
    replace: async (caller, { id, body, ifMatch }) =>
      toWriteAnswer(caller, await service.replace(caller, id, body, ifMatch)),
    patch: async (caller, { id, body, ifMatch }) =>
      toWriteAnswer(caller, await service.patch(caller, id, body, ifMatch)),
    remove: async (caller, { id, ifMatch }) =>
      toWriteAnswer(caller, await service.remove(caller, id, ifMatch)),
  };
}
