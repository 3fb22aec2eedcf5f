import type { Group } from '@rollcall/shared/directory/access-model.ts';
import { type RuleForGroup, ruleForGroup } from '@rollcall/shared/directory/rule-for-group.ts';

import type { ActivityEntry, Milliseconds } from '../../store/directory.ts';
import type { GroupBecomes, GroupDecision } from '../../store/groups.ts';
import type { ScimCaller } from '../context.ts';

type Becomes = Pick<Extract<GroupDecision, { readonly kind: 'create' }>, 'becomes'>;

/** What a connection makes of a new group that no rule speaks of. */
export function becomesOf(
  caller: ScimCaller,
  group: Group,
  { newId, at }: { readonly newId: () => string; readonly at: Milliseconds },
): Becomes {
  const { groupsBecome } = caller.connection;
  if (groupsBecome === 'group') return {};
  return {
    becomes(model): GroupBecomes {
      const found = ruleForGroup(model, group, groupsBecome, newId);
      if (found.kind === 'none') return undefined;
      if (found.kind === 'groupOnly') return found;
      return {
        kind: 'rule',
        change: { save: found.made, ruleSet: found.ruleSet },
        activity: [describeRule(caller, group, found, at)],
        savedBy: caller.connection.name,
      };
    },
  };
}

/** Names the connection: its setting made the rule. */
function describeRule(
  { token, connection: { id, name, groupsBecome }, requestId }: ScimCaller,
  group: Group,
  { target }: Extract<RuleForGroup, { readonly kind: 'rule' }>,
  at: Milliseconds,
): ActivityEntry {
  return {
    at,
    source: 'scim',
    actor: { kind: 'token', id: token.id, name: token.name },
    action: 'group_rules.extended',
    subject: { kind: 'connection', id, name },
    changes: [{ path: 'rules', after: `${group.displayName} → ${groupsBecome} ${target}` }],
    requestId,
  };
}
