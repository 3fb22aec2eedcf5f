import { type SinkChanges, type SinkInput, sinkInput } from '@rollcall/shared/contract/sinks.ts';
import { differences } from '@rollcall/shared/scim/resource/difference.ts';

import { readSinkUrl } from '../../outbox/deliver.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import type { Relay } from '../../outbox/relay.ts';
import type { SinkEvent } from '../../outbox/sink-event.ts';
import type { ActivityEntry, Milliseconds } from '../../store/activity.ts';
import type { SinkState, SinkStore, StoredSink } from '../../store/sinks.ts';
import { type Actor, describeChange } from '../actor.ts';
import { type IfMatch, requireVersion } from '../if-match.ts';

export interface SinkServiceDependencies {
  readonly sinks: SinkStore;
  readonly relay: Pick<Relay, 'forgetFailure'>;
  readonly deliver: (sink: StoredSink, events: readonly SinkEvent[]) => Promise<Delivery>;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

export type SinkService = ReturnType<typeof createSinkService>;

/** Where the activity goes. Secrets come in and never leave again, except to the sink itself. */
export function createSinkService({ sinks, relay, deliver, now, newId }: SinkServiceDependencies) {
  async function change(
    actor: Actor,
    id: string,
    ifMatch: IfMatch,
    { action, decide }: { readonly action: string; readonly decide: (current: StoredSink) => SinkState },
  ): Promise<StoredSink> {
    const changed = await sinks.change(actor.workspaceId, id, (current) => {
      requireVersion(ifMatch, current.version, `The sink “${current.name}”`);
      const state = decide(current);
      const changes = differences(visible(current), visible(state));
      const isSame = changes.length === 0 && state.secret === current.secret;
      if (isSame && state.deliveredThrough === current.deliveredThrough) return undefined;
      const secret = state.secret === current.secret ? [] : [{ path: 'secret', after: '[changed]' }];
      return { state, activity: describe(actor, action, current, now(), [...changes, ...secret]) };
    });
    relay.forgetFailure(id);
    return changed;
  }

  return {
    /** @throws AppError bad_request */
    create(actor: Actor, input: SinkInput): Promise<StoredSink> {
      const { kind, name, url, secret = null, from } = sinkInput.parse(input);
      const at = now();
      const sink = {
        workspaceId: actor.workspaceId,
        id: newId(),
        kind,
        name,
        url: readSinkUrl(kind, url),
        secret,
        isPaused: false,
        version: 1,
        createdAt: at,
        createdBy: actor.name,
        deliveredThrough: from === 'beginning' ? 0 : undefined,
      };
      const changes = differences(undefined, { kind, url: sink.url, from });
      return sinks.create(sink, describe(actor, 'sink.created', sink, at, changes));
    },
    /** @throws AppError not_found | version_mismatch | bad_request */
    update(actor: Actor, id: string, changes: SinkChanges, ifMatch: IfMatch): Promise<StoredSink> {
      return change(actor, id, ifMatch, {
        action: 'sink.updated',
        decide: (current) => ({
          name: changes.name ?? current.name,
          url: changes.url === undefined ? current.url : readSinkUrl(current.kind, changes.url),
          secret: secretAfter(current, changes),
          isPaused: changes.isPaused ?? current.isPaused,
          deliveredThrough: current.deliveredThrough,
        }),
      });
    },
    /** @throws AppError not_found | version_mismatch */
    backfill(actor: Actor, id: string, after: number, ifMatch: IfMatch): Promise<StoredSink> {
      return change(actor, id, ifMatch, {
        action: 'sink.backfilled',
        decide: (current) => ({ ...current, deliveredThrough: Math.min(after, current.deliveredThrough) }),
      });
    },
    /** Send an event that says it is a test, now. @throws AppError not_found */
    async test(actor: Actor, id: string): Promise<Delivery> {
      const sink = await sinks.find(actor.workspaceId, id);
      return deliver(sink, [testEvent(actor, sink, { at: now(), id: newId() })]);
    },
    /** @throws AppError not_found */
    remove(actor: Actor, id: string): Promise<StoredSink> {
      return sinks.remove(actor.workspaceId, id, (current) =>
        describe(actor, 'sink.removed', current, now(), []),
      );
    },
  };
}

/** A secret stays with the host that it was entered for, or a new address would learn it. */
function secretAfter(current: StoredSink, { url, secret }: SinkChanges): string | null {
  if (secret !== undefined) return secret;
  const isElsewhere =
    url !== undefined && new URL(readSinkUrl(current.kind, url)).host !== new URL(current.url).host;
  return isElsewhere ? null : current.secret;
}

function visible({ name, url, isPaused }: Pick<SinkState, 'name' | 'url' | 'isPaused'>) {
  return { name, url, isPaused };
}

function testEvent(
  { workspaceId, kind, id: actorId, name, source, requestId }: Actor,
  sink: StoredSink,
  { at, id }: { readonly at: Milliseconds; readonly id: string },
): SinkEvent {
  return {
    id,
    workspace: { id: workspaceId },
    sequence: null,
    hash: null,
    at: new Date(at).toISOString(),
    source,
    actor: { kind, id: actorId, name },
    action: 'sink.tested',
    subject: { kind: 'sink', id: sink.id, name: sink.name },
    changes: [],
    requestId,
  };
}

function describe(
  actor: Actor,
  action: string,
  { id, name }: Pick<StoredSink, 'id' | 'name'>,
  at: Milliseconds,
  changes: ActivityEntry['changes'],
): ActivityEntry {
  return describeChange(actor, { at, action, subject: { kind: 'sink', id, name }, changes });
}
