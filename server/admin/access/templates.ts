import type { AccessModel, RoleTemplate } from '@rollcall/shared/directory/access-model.ts';

import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { createDefinitionService, type DefinitionServiceDependencies } from './definitions.ts';
import { listedPage } from './page.ts';
import { presentTemplate } from './present.ts';
import { requireTargets, requireTick } from './references.ts';
import { templateShelf } from './shelves.ts';

type TemplateHandlers = Pick<
  AdminHandlers,
  | 'roleTemplates.list'
  | 'roleTemplates.create'
  | 'roleTemplates.read'
  | 'roleTemplates.update'
  | 'roleTemplates.remove'
>;

export function templateHandlers(dependencies: DefinitionServiceDependencies): TemplateHandlers {
  const templates = createDefinitionService(dependencies, templateShelf);
  return {
    'roleTemplates.list': async ({ operator, query }) =>
      listedPage(query, await templates.list(operator.workspaceId), presentTemplate),
    'roleTemplates.create': async ({ operator, requestId, body }) =>
      presentTemplate(
        await templates.create(toActor(operator, requestId), ({ model }) => {
          requireParts(model, body);
          return body;
        }),
      ),
    'roleTemplates.read': async ({ operator, params }) =>
      presentTemplate(await templates.read(operator.workspaceId, params.id)),
    'roleTemplates.update': async ({ operator, requestId, params, body, ifMatch }) =>
      presentTemplate(
        await templates.update(
          toActor(operator, requestId),
          { id: params.id, ifMatch },
          (template, { model }) => {
            const content = {
              name: body.name ?? template.name,
              roleIds: body.roleIds ?? template.roleIds,
              organizationId:
                body.organizationId === undefined ? template.organizationId : body.organizationId,
            };
            requireParts(model, content);
            requireTicks(model, { ...template, ...content });
            return { content };
          },
        ),
      ),
    'roleTemplates.remove': async ({ operator, requestId, params }) => {
      await templates.remove(toActor(operator, requestId), params.id, () => undefined);
      return {};
    },
  };
}

type Parts = Pick<RoleTemplate, 'roleIds' | 'organizationId'>;

function requireParts(model: AccessModel, { roleIds, organizationId }: Parts): void {
  requireTargets(model, { roleIds, organizationIds: organizationId === null ? [] : [organizationId] });
}

/** A role that comes into a template must not pass by the ticks of the rules that lead to it. */
function requireTicks(model: AccessModel, { id, roleIds }: RoleTemplate): void {
  for (const [place, { becomes, mayGrantPrivileged }] of model.definitions.ruleSet.rules.entries()) {
    if (becomes.kind !== 'template' || becomes.id !== id) continue;
    requireTick(model, roleIds, { isTicked: mayGrantPrivileged, where: `Rule ${place + 1}` });
  }
}
