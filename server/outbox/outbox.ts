import { presentActivity } from '../present-activity.ts';
import type { StoredActivity } from '../store/activity.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { StoredSink } from '../store/sinks.ts';
import { deliver } from './deliver.ts';
import type { Delivery, SinkNetwork } from './delivery.ts';
import { createRelay, type Relay } from './relay.ts';
import type { SinkEvent } from './sink-event.ts';

export interface Outbox {
  readonly relay: Relay;
  /** Send some events to a sink now, beside the relay. */
  readonly deliver: (sink: StoredSink, events: readonly SinkEvent[]) => Promise<Delivery>;
}

/** What forwards the activity to the sinks. It sends only when it is told to: see `keepDelivering`. */
export function createOutbox(
  { sinks, activity }: Pick<DirectoryStore, 'sinks' | 'activity'>,
  network: SinkNetwork,
): Outbox {
  const send: Outbox['deliver'] = (sink, events) => deliver(sink, events, network);
  return { deliver: send, relay: createRelay({ sinks, activity, deliver: send, toEvent, now: network.now }) };
}

function toEvent(workspaceId: string, row: StoredActivity): SinkEvent {
  return { id: `${workspaceId}_${row.sequence}`, workspace: { id: workspaceId }, ...presentActivity(row) };
}
