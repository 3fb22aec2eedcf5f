import { AppError } from '@rollcall/shared/errors.ts';

import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { createDefinitionService, type DefinitionServiceDependencies } from './definitions.ts';
import { ascendingPage, listedPage } from './page.ts';
import { presentHolder, presentOrganization } from './present.ts';
import { organizationShelf } from './shelves.ts';

type OrganizationHandlers = Pick<
  AdminHandlers,
  | 'organizations.list'
  | 'organizations.create'
  | 'organizations.read'
  | 'organizations.update'
  | 'organizations.remove'
  | 'organizations.people'
>;

export function organizationHandlers(dependencies: DefinitionServiceDependencies): OrganizationHandlers {
  const { access } = dependencies;
  const organizations = createDefinitionService(dependencies, organizationShelf);
  return {
    'organizations.list': async ({ operator, query }) =>
      listedPage(query, await organizations.list(operator.workspaceId), presentOrganization),
    'organizations.create': async ({ operator, requestId, body: { name, isForGroup } }) =>
      presentOrganization(
        await organizations.create(toActor(operator, requestId), () => ({
          name,
          isDefault: false,
          origin: isForGroup ? 'group' : 'manual',
        })),
      ),
    'organizations.read': async ({ operator, params }) =>
      presentOrganization(await organizations.read(operator.workspaceId, params.id)),
    'organizations.update': async ({ operator, requestId, params, body, ifMatch }) =>
      presentOrganization(
        await organizations.update(
          toActor(operator, requestId),
          { id: params.id, ifMatch },
          (organization, { model }) => {
            const isDefault = body.isDefault ?? organization.isDefault;
            const content = { name: body.name ?? organization.name, isDefault };
            if (isDefault === organization.isDefault) return { content };
            const beside = model.definitions.organizations
              .filter((other) => other.isDefault)
              .map((other) => ({ ...other, isDefault: false, version: other.version + 1 }))
              .map(organizationShelf.wrap);
            return { content, beside };
          },
        ),
      ),
    'organizations.remove': async ({ operator, requestId, params }) => {
      await organizations.remove(toActor(operator, requestId), params.id, ({ name, isDefault }) => {
        if (!isDefault) return;
        throw new AppError('default_organization', `“${name}” is the default organization.`);
      });
      return {};
    },
    'organizations.people': async ({ operator, params, query }) => {
      const { workspaceId } = operator;
      const { id } = await organizations.read(workspaceId, params.id);
      return ascendingPage(
        query,
        (page) => access.holders(workspaceId, { kind: 'organization', id }, page),
        presentHolder,
      );
    },
  };
}
