import { isReturned, type Projection } from '@rollcall/shared/scim/resource/project.ts';
import { userDefinition } from '@rollcall/shared/scim/schema/resource-type.ts';

import type { StoredUser } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { nextTurn, type ResourceAnswer, type ResourceEndpoint, type WriteAnswer } from '../endpoint.ts';
import { presentUser, userLocation } from './present.ts';
import type { ChangedUser, UserService } from './service.ts';

/** Users presented between two turns of the event loop. */
const usersPerTurn = 50;

/** `/Users`. */
export function createUserEndpoint(dependencies: {
  readonly users: UserService;
  readonly baseUrl: string;
}): ResourceEndpoint {
  const { users, baseUrl } = dependencies;

  async function textOf(
    caller: ScimCaller,
    user: StoredUser,
    projection: Projection | undefined,
  ): Promise<string> {
    const wantsGroups = user.isInGroup && isReturned(projection, 'groups');
    const groups = wantsGroups ? await users.groupsOf(caller, user.id) : [];
    return presentUser(user, groups, { baseUrl, projection });
  }

  async function textOfAll(
    caller: ScimCaller,
    items: readonly StoredUser[],
    projection: Projection | undefined,
  ): Promise<string> {
    const texts: string[] = [];
    for (const [index, user] of items.entries()) {
      if (index > 0 && index % usersPerTurn === 0) await nextTurn();
      texts.push(await textOf(caller, user, projection));
    }
    return texts.join(',');
  }

  function toAnswer(caller: ScimCaller, user: StoredUser): ResourceAnswer {
    return {
      id: user.id,
      version: user.version,
      location: userLocation(baseUrl, user.id),
      subject: user.userName,
      text: (projection) => textOf(caller, user, projection),
    };
  }

  function toWriteAnswer(caller: ScimCaller, { user, ...change }: ChangedUser): WriteAnswer {
    return { ...toAnswer(caller, user), ...change };
  }

  return {
    name: 'User',
    path: userDefinition.endpoint,
    // Okta wants to see the new `active` at once.
    patchAnswers: 'resource',
    nameAttribute: 'userName',
    async list(caller, parameters, projection) {
      const { total, items, cursors } = await users.list(caller, parameters);
      const [first] = items;
      return {
        total,
        count: items.length,
        cursors,
        ...(first !== undefined && items.length === 1
          ? { only: { id: first.id, subject: first.userName } }
          : {}),
        text: () => textOfAll(caller, items, projection),
      };
    },
    read: async (caller, id) => toAnswer(caller, await users.read(caller, id)),
    create: async (caller, body) => toWriteAnswer(caller, await users.create(caller, body)),
    replace: async (caller, { id, body, ifMatch }) =>
      toWriteAnswer(caller, await users.replace(caller, id, body, ifMatch)),
    patch: async (caller, { id, body, ifMatch }) =>
      toWriteAnswer(caller, await users.patch(caller, id, body, ifMatch)),
    remove: async (caller, { id, ifMatch }) => ({
      ...toWriteAnswer(caller, await users.remove(caller, id, ifMatch)),
      explanation: 'The identity provider deleted the user; the account is kept here, deactivated.',
    }),
  };
}
