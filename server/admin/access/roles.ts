import type { Role } from '@rollcall/shared/directory/access-model.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { createDefinitionService, type DefinitionServiceDependencies } from './definitions.ts';
import { ascendingPage, listedPage } from './page.ts';
import { presentHolder, presentRole } from './present.ts';
import { roleShelf } from './shelves.ts';

type RoleHandlers = Pick<
  AdminHandlers,
  | 'roles.list'
  | 'roles.create'
  | 'roles.read'
  | 'roles.update'
  | 'roles.remove'
  | 'roles.people'
  | 'permissions.list'
>;

export function roleHandlers(dependencies: DefinitionServiceDependencies): RoleHandlers {
  const { access } = dependencies;
  const roles = createDefinitionService(dependencies, roleShelf);
  return {
    'roles.list': async ({ operator, query }) =>
      listedPage(query, await roles.list(operator.workspaceId), presentRole),
    'roles.create': async ({ operator, requestId, body: { isForGroup, ...content } }) =>
      presentRole(
        await roles.create(toActor(operator, requestId), () => ({
          ...content,
          permissions: distinct(content.permissions),
          origin: isForGroup ? 'group' : 'manual',
        })),
      ),
    'roles.read': async ({ operator, params }) =>
      presentRole(await roles.read(operator.workspaceId, params.id)),
    'roles.update': async ({ operator, requestId, params, body, ifMatch }) =>
      presentRole(
        await roles.update(toActor(operator, requestId), { id: params.id, ifMatch }, (role) => {
          const { name, permissions, rank, scimMayGrant } = body;
          const content = {
            name: name ?? role.name,
            permissions: distinct(permissions ?? role.permissions),
            rank: rank ?? role.rank,
            scimMayGrant: scimMayGrant ?? role.scimMayGrant,
          };
          requireOwnChange(role, content);
          return { content };
        }),
      ),
    'roles.remove': async ({ operator, requestId, params }) => {
      await roles.remove(toActor(operator, requestId), params.id, ({ name, origin }) => {
        if (origin === 'builtIn') throw new AppError('built_in', `The role “${name}” cannot be removed.`);
      });
      return {};
    },
    'roles.people': async ({ operator, params, query }) => {
      const { workspaceId } = operator;
      const { id } = await roles.read(workspaceId, params.id);
      return ascendingPage(
        query,
        (page) => access.holders(workspaceId, { kind: 'role', id }, page),
        presentHolder,
      );
    },
    'permissions.list': async ({ operator }) => {
      const all = await roles.list(operator.workspaceId);
      return { items: distinct(all.flatMap(({ permissions }) => permissions)).toSorted() };
    },
  };
}

/** The platform knows its first roles by name, and nothing ever makes SCIM grant Owner or Admin freely. */
function requireOwnChange(role: Role, changed: Pick<Role, 'name' | 'scimMayGrant'>): void {
  if (role.origin !== 'builtIn') return;
  if (changed.name !== role.name) {
    throw new AppError('built_in', `The role “${role.name}” cannot be renamed.`);
  }
  if (changed.scimMayGrant && !role.scimMayGrant) {
    throw new AppError('built_in', `The role “${role.name}” cannot be opened to SCIM as a whole.`, {
      fix: 'Use the second tick of a rule or policy that is meant to grant it.',
    });
  }
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
