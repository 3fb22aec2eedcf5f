import { refusedRolesSentence } from '@rollcall/shared/directory/access-words.ts';
import { ignoredSentence } from '@rollcall/shared/directory/attribute-mapping.ts';
import { endedSessionsSentence } from '@rollcall/shared/directory/sessions.ts';
import { isReturned, type Projection } from '@rollcall/shared/scim/resource/project.ts';
import { userDefinition } from '@rollcall/shared/scim/schema/resource-type.ts';

import type { ShownUser } from '../../store/users.ts';
import type { ScimCaller } from '../context.ts';
import { nextTurn, type ResourceAnswer, type ResourceEndpoint, type WriteAnswer } from '../endpoint.ts';
import { createServiceEndpoint } from '../service-endpoint.ts';
import { presentUser, userLocation } from './present.ts';
import type { ChangedUser, UserService } from './service.ts';

/** Users presented between two turns of the event loop. */
const usersPerTurn = 50;

const keptAfterDelete = 'The identity provider deleted the user; the account is kept here, deactivated.';

/** `/Users`. */
export function createUserEndpoint(dependencies: {
  readonly users: UserService;
  readonly baseUrl: string;
}): ResourceEndpoint {
  const { users, baseUrl } = dependencies;

  function textOf(
    caller: ScimCaller,
    user: ShownUser,
    projection: Projection | undefined,
  ): string | Promise<string> {
    const wantsGroups = user.isInGroup && isReturned(projection, 'groups');
    if (!wantsGroups) return presentUser(user, [], { baseUrl, projection });
    return textWithGroups(caller, user, projection);
  }

  async function textWithGroups(
    caller: ScimCaller,
    user: ShownUser,
    projection: Projection | undefined,
  ): Promise<string> {
    return presentUser(user, await users.groupsOf(caller, user.id), { baseUrl, projection });
  }

  async function textOfAll(
    caller: ScimCaller,
    items: readonly ShownUser[],
    projection: Projection | undefined,
  ): Promise<string> {
    const texts: string[] = [];
    for (const [index, user] of items.entries()) {
      if (index > 0 && index % usersPerTurn === 0) await nextTurn();
      texts.push(await textOf(caller, user, projection));
    }
    return texts.join(',');
  }

  function toAnswer(caller: ScimCaller, user: ShownUser): ResourceAnswer {
    return {
      id: user.id,
      version: user.version,
      location: userLocation(baseUrl, user.id),
      subject: user.userName,
      text: (projection) => textOf(caller, user, projection),
    };
  }

  function toWriteAnswer(caller: ScimCaller, { user, ignored, ...change }: ChangedUser): WriteAnswer {
    const sentences = [
      user.deletedAt === null ? undefined : keptAfterDelete,
      ignored && ignoredSentence(ignored),
      endedSessionsSentence(user.endedSessions ?? 0),
      refusedRolesSentence(user.refusedRoles ?? []),
    ].filter((sentence) => sentence !== undefined);
    const explanation = sentences.length === 0 ? {} : { explanation: sentences.join(' ') };
    return { ...toAnswer(caller, user), ...change, ...explanation };
  }

  return createServiceEndpoint(users, {
    name: 'User',
    path: userDefinition.endpoint,
    // Okta wants to see the new `active` at once.
    patchAnswers: 'resource',
    nameAttribute: 'userName',
    toAnswer,
    toWriteAnswer,
    textOfAll,
  });
}
