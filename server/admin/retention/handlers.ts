import { retentionBounds, retentionFaults } from '@rollcall/shared/directory/retention.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { differences } from '@rollcall/shared/scim/resource/difference.ts';

import type { Milliseconds } from '../../store/activity.ts';
import type { LogStore } from '../../store/log.ts';
import type { RetentionStore, WorkspaceRetention } from '../../store/retention.ts';
import { describeChange, toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { requireVersion } from '../if-match.ts';

export function retentionHandlers(dependencies: {
  readonly retention: RetentionStore;
  readonly log: LogStore;
  readonly now: () => Milliseconds;
}): Pick<AdminHandlers, 'retention.read' | 'retention.update'> {
  const { retention, log, now } = dependencies;

  async function present({ workspaceId, plan, retention: stored }: WorkspaceRetention) {
    return { ...stored, most: { ...retentionBounds[plan] }, usedBytes: await log.size(workspaceId) };
  }

  return {
    'retention.read': async ({ operator }) => present(await retention.read(operator.workspaceId)),
    'retention.update': async ({ operator, requestId, body, ifMatch }) => {
      const changed = await retention.change(operator.workspaceId, ({ plan, retention: stored }) => {
        const { version, ...current } = stored;
        requireVersion(ifMatch, version, 'The retention of the log');
        const chosen = {
          bodiesDays: body.bodiesDays ?? current.bodiesDays,
          rowsDays: body.rowsDays ?? current.rowsDays,
          maxMegabytes: body.maxMegabytes ?? current.maxMegabytes,
        };
        const faults = retentionFaults(chosen, plan);
        if (faults.length > 0) throw new AppError('bad_request', faults.join(' '));
        const changes = differences({ ...current }, { ...chosen });
        if (changes.length === 0) return undefined;
        const subject = {
          kind: 'workspace',
          id: operator.workspaceId,
          name: 'retention of the log',
        } as const;
        const activity = describeChange(toActor(operator, requestId), {
          at: now(),
          action: 'retention.updated',
          subject,
          changes,
        });
        return { retention: chosen, activity };
      });
      return present(changed);
    },
  };
}
