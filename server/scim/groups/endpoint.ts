import type { Projection } from '@rollcall/shared/scim/resource/project.ts';
import { groupDefinition } from '@rollcall/shared/scim/schema/resource-type.ts';

import type { StoredGroup } from '../../store/groups.ts';
import type { ScimCaller } from '../context.ts';
import {
  isInPieces,
  nextTurn,
  type ResourceAnswer,
  type ResourceEndpoint,
  type ResourceText,
  type WriteAnswer,
} from '../endpoint.ts';
import { createServiceEndpoint } from '../service-endpoint.ts';
import { groupLocation, presentGroup } from './present.ts';
import type { ChangedGroup, GroupService } from './service.ts';

/** So many unknown members are named in one row; the rest are counted. */
const namedUnknownMembers = 10;

/** Groups presented between two turns of the event loop; their members have turns of their own. */
const groupsPerTurn = 50;

/** `/Groups`. Answers with members are sent in pieces. */
export function createGroupEndpoint(dependencies: {
  readonly groups: GroupService;
  readonly baseUrl: string;
}): ResourceEndpoint {
  const { groups, baseUrl } = dependencies;

  function textOf(caller: ScimCaller, group: StoredGroup, projection: Projection | undefined): ResourceText {
    return presentGroup(group, (page) => groups.members(caller, group.id, page), { baseUrl, projection });
  }

  async function* textOfAll(
    caller: ScimCaller,
    items: readonly StoredGroup[],
    projection: Projection | undefined,
  ): AsyncGenerator<string> {
    for (const [index, group] of items.entries()) {
      if (index > 0) yield ',';
      const text = textOf(caller, group, projection);
      if (isInPieces(text)) yield* text;
      else yield await text;
      if ((index + 1) % groupsPerTurn === 0) await nextTurn();
    }
  }

  function toAnswer(caller: ScimCaller, group: StoredGroup): ResourceAnswer {
    return {
      id: group.id,
      version: group.version,
      location: groupLocation(baseUrl, group.id),
      subject: group.displayName,
      text: (projection) => textOf(caller, group, projection),
    };
  }

  function toWriteAnswer(caller: ScimCaller, changed: ChangedGroup): WriteAnswer {
    const { group, outcome, changes, unknownMembers, groupOnlyBecause, isShadow } = changed;
    const unknown = unknownMembers.length === 0 ? [] : [explainUnknown(unknownMembers)];
    const explanation = [...unknown, ...(groupOnlyBecause === undefined ? [] : [groupOnlyBecause])].join(' ');
    return {
      ...toAnswer(caller, group),
      outcome,
      changes,
      isShadow,
      ...(explanation === '' ? {} : { explanation }),
    };
  }

  return createServiceEndpoint(groups, {
    name: 'Group',
    path: groupDefinition.endpoint,
    // Entra prefers 204, and sending a large group back for one member would cost more than the change.
    patchAnswers: 'nothing',
    nameAttribute: 'displayName',
    toAnswer,
    toWriteAnswer,
    textOfAll,
  });
}

/** Members may be pushed before their users: the rest is done, and what was left out is never dropped without trace. */
function explainUnknown(ids: readonly string[]): string {
  const named = ids.slice(0, namedUnknownMembers).join(', ');
  const more = ids.length - namedUnknownMembers;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `No user here has these member ids, so nothing was done for them: ${named}${rest}.`;
}
