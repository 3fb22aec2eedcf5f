import type { Duplicate } from '@rollcall/shared/contract/duplicates.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { DuplicateStore, StoredDuplicate } from '../../store/duplicates.ts';
import { describeChange, toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { descendingPage } from '../page.ts';
import { presentUser } from '../present-user.ts';

export function duplicateHandlers({
  duplicates,
  now,
}: {
  readonly duplicates: DuplicateStore;
  readonly now: () => Milliseconds;
}): Pick<AdminHandlers, 'duplicates.list' | 'duplicates.dismiss'> {
  return {
    'duplicates.list': ({ operator, query }) =>
      descendingPage(query, (part) => duplicates.list(operator.workspaceId, part), {
        keyOf: ({ key }) => key,
        present: presentDuplicate,
      }),
    'duplicates.dismiss': async ({ operator, requestId, params }) => {
      const at = now();
      const by = { at, name: operator.name };
      await duplicates.dismiss(operator.workspaceId, params.id, by, ({ first, second }) =>
        describeChange(toActor(operator, requestId), {
          at,
          action: 'duplicate.dismissed',
          subject: { kind: 'user', id: second.id, name: second.userName },
          changes: [{ path: 'duplicateOf', before: first.userName }],
        }),
      );
      return {};
    },
  };
}

function presentDuplicate({ id, first, second, score, evidence, foundAt }: StoredDuplicate): Duplicate {
  return {
    id,
    users: [presentUser(first), presentUser(second)],
    score,
    evidence: [...evidence],
    foundAt: new Date(foundAt).toISOString(),
  };
}
