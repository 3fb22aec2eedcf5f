import type { Sink } from '@rollcall/shared/contract/sinks.ts';

import type { Relay } from '../../outbox/relay.ts';
import type { ActivityStore, Milliseconds } from '../../store/activity.ts';
import type { SinkStore, StoredSink } from '../../store/sinks.ts';
import type { WorkspaceStore } from '../../store/workspaces.ts';
import { toActor } from '../actor.ts';
import type { AdminHandlers } from '../handlers.ts';
import { requirePlan } from '../require-plan.ts';
import type { SinkService } from './service.ts';

export interface SinkHandlerDependencies {
  readonly sinks: SinkStore;
  readonly sinkService: SinkService;
  readonly activity: ActivityStore;
  readonly workspaces: WorkspaceStore;
  readonly relay: Pick<Relay, 'failureOf'>;
  readonly now: () => Milliseconds;
}

type SinkHandlers = Pick<
  AdminHandlers,
  'sinks.list' | 'sinks.create' | 'sinks.update' | 'sinks.backfill' | 'sinks.test' | 'sinks.remove'
>;

export function sinkHandlers(dependencies: SinkHandlerDependencies): SinkHandlers {
  const { sinks, sinkService, workspaces } = dependencies;
  const present = (sink: StoredSink) => presentSink(sink, dependencies);
  return {
    'sinks.list': async ({ operator }) => ({
      items: await Promise.all((await sinks.list(operator.workspaceId)).map(present)),
    }),
    'sinks.create': async ({ operator, requestId, body }) => {
      await requirePlan(workspaces, operator.workspaceId, 'activity');
      return present(await sinkService.create(toActor(operator, requestId), body));
    },
    'sinks.update': async ({ operator, requestId, params, body, ifMatch }) =>
      present(await sinkService.update(toActor(operator, requestId), params.id, body, ifMatch)),
    'sinks.backfill': async ({ operator, requestId, params, body, ifMatch }) =>
      present(await sinkService.backfill(toActor(operator, requestId), params.id, body.after, ifMatch)),
    'sinks.test': async ({ operator, requestId, params }) => {
      const delivery = await sinkService.test(toActor(operator, requestId), params.id);
      return delivery.kind === 'delivered'
        ? { isDelivered: true, sentence: 'The other side took the test event.' }
        : { isDelivered: false, sentence: delivery.sentence };
    },
    'sinks.remove': async ({ operator, requestId, params }) =>
      present(await sinkService.remove(toActor(operator, requestId), params.id)),
  };
}

async function presentSink(
  sink: StoredSink,
  { activity, relay, now }: Pick<SinkHandlerDependencies, 'activity' | 'relay' | 'now'>,
): Promise<Sink> {
  const { workspaceId, id, kind, name, url, secret, isPaused, version, createdBy, deliveredThrough } = sink;
  const failure = relay.failureOf(id);
  const [newest] = await activity.page(workspaceId, { limit: 1 });
  const [oldest] = await activity.after(workspaceId, deliveredThrough, 1);
  return {
    id,
    kind,
    name,
    url,
    hasSecret: secret !== null,
    isPaused,
    state: isPaused ? 'paused' : failure === undefined ? 'delivering' : 'failing',
    deliveredThrough,
    deliveredAt: sink.deliveredAt === null ? null : toInstant(sink.deliveredAt),
    waiting: Math.max(0, (newest?.sequence ?? 0) - deliveredThrough),
    lagSeconds: oldest === undefined ? null : Math.max(0, (now() - oldest.at) / 1_000),
    failure:
      failure === undefined
        ? null
        : {
            since: toInstant(failure.since),
            sentence: failure.sentence,
            retryAt: toInstant(failure.retryAt),
          },
    version,
    createdAt: toInstant(sink.createdAt),
    createdBy,
  };
}

function toInstant(at: Milliseconds): string {
  return new Date(at).toISOString();
}
