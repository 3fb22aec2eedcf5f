import type { AccessModel, Policy } from '@rollcall/shared/directory/access-model.ts';

import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { createDefinitionService, type DefinitionServiceDependencies } from './definitions.ts';
import { listedPage } from './page.ts';
import { presentPolicy } from './present.ts';
import { requireTargets, requireTick } from './references.ts';
import { policyShelf } from './shelves.ts';

type PolicyHandlers = Pick<
  AdminHandlers,
  'policies.list' | 'policies.create' | 'policies.read' | 'policies.update' | 'policies.remove'
>;

export function policyHandlers(dependencies: DefinitionServiceDependencies): PolicyHandlers {
  const policies = createDefinitionService(dependencies, policyShelf);
  return {
    'policies.list': async ({ operator, query }) =>
      listedPage(query, await policies.list(operator.workspaceId), presentPolicy),
    'policies.create': async ({ operator, requestId, body }) =>
      presentPolicy(
        await policies.create(toActor(operator, requestId), ({ model }) => {
          requireParts(model, body);
          return body;
        }),
      ),
    'policies.read': async ({ operator, params }) =>
      presentPolicy(await policies.read(operator.workspaceId, params.id)),
    'policies.update': async ({ operator, requestId, params, body, ifMatch }) =>
      presentPolicy(
        await policies.update(
          toActor(operator, requestId),
          { id: params.id, ifMatch },
          (policy, { model }) => {
            const content = {
              name: body.name ?? policy.name,
              conditions: body.conditions ?? policy.conditions,
              roleIds: body.roleIds ?? policy.roleIds,
              organizationIds: body.organizationIds ?? policy.organizationIds,
              mayGrantPrivileged: body.mayGrantPrivileged ?? policy.mayGrantPrivileged,
            };
            requireParts(model, content);
            return { content };
          },
        ),
      ),
    'policies.remove': async ({ operator, requestId, params }) => {
      await policies.remove(toActor(operator, requestId), params.id, () => undefined);
      return {};
    },
  };
}

type Parts = Pick<Policy, 'name' | 'roleIds' | 'organizationIds' | 'mayGrantPrivileged'>;

function requireParts(
  model: AccessModel,
  { name, roleIds, organizationIds, mayGrantPrivileged }: Parts,
): void {
  requireTargets(model, { roleIds, organizationIds });
  requireTick(model, roleIds, { isTicked: mayGrantPrivileged, where: `The policy “${name}”` });
}
