import type { Milliseconds, StoredActivity } from '../store/activity.ts';
import type { SinkStore, StoredSink } from '../store/sinks.ts';
import type { Delivery } from './delivery.ts';
import type { SinkEvent } from './sink-event.ts';

/** What goes out at once. */
const batchRows = 100;
/** Batches of one sink in a row before the round ends, so that each round comes to an end. */
const batchesPerRound = 50;
const longestPauseMs = 300_000;
const intervalMs = 1_000;

/** Why a sink stands still, since when and until when. */
export interface SinkFailure {
  readonly since: Milliseconds;
  readonly sentence: string;
  readonly retryAt: Milliseconds;
}

export interface RelayDependencies {
  readonly sinks: SinkStore;
  readonly activity: {
    /** Oldest first. */
    after(workspaceId: string, sequence: number, limit: number): Promise<readonly StoredActivity[]>;
  };
  readonly deliver: (sink: StoredSink, events: readonly SinkEvent[]) => Promise<Delivery>;
  readonly toEvent: (workspaceId: string, row: StoredActivity) => SinkEvent;
  readonly now: () => Milliseconds;
}

export type Relay = ReturnType<typeof createRelay>;

/**
 * Sends activity to the sinks, each in order and at least once: a sink moves on only after the other side took the
 * rows, so that neither a stop of this server nor hours of silence over there lose one. What waits is the activity
 * itself, so nothing else fills up.
 */
export function createRelay({ sinks, activity, deliver, toEvent, now }: RelayDependencies) {
  const failures = new Map<string, SinkFailure & { readonly times: number }>();

  async function deliverAll(first: StoredSink): Promise<void> {
    let sink: StoredSink | undefined = first;
    for (let batch = 0; sink !== undefined && batch < batchesPerRound; batch += 1)
      sink = await deliverBatch(sink);
  }

  /** @returns the sink as it stands then; undefined when nothing waits or the other side took nothing. */
  async function deliverBatch(sink: StoredSink): Promise<StoredSink | undefined> {
    const { workspaceId } = sink;
    const rows = await activity.after(workspaceId, sink.deliveredThrough, batchRows);
    const last = rows.at(-1);
    if (last === undefined) return undefined;
    const delivery = await deliver(
      sink,
      rows.map((row) => toEvent(workspaceId, row)),
    );
    if (delivery.kind === 'failed') {
      noteFailure(sink, delivery.sentence);
      return undefined;
    }
    failures.delete(sink.id);
    const at = now();
    await sinks.advance(sink, last.sequence, at);
    return { ...sink, deliveredThrough: last.sequence, deliveredAt: at };
  }

  function noteFailure({ id }: StoredSink, sentence: string): void {
    const before = failures.get(id);
    const times = (before?.times ?? 0) + 1;
    const pauseMs = Math.min(longestPauseMs, 1_000 * 2 ** Math.min(times - 1, 10));
    failures.set(id, { since: before?.since ?? now(), sentence, retryAt: now() + pauseMs, times });
  }

  function isDue({ id, isPaused }: StoredSink): boolean {
    const failure = failures.get(id);
    return !isPaused && (failure === undefined || failure.retryAt <= now());
  }

  return {
    /** Send what is due, all sinks beside each other: one that stands still keeps no other waiting. */
    async deliverDue(): Promise<void> {
      const all = await sinks.listAll();
      const ids = new Set(all.map(({ id }) => id));
      for (const id of failures.keys()) if (!ids.has(id)) failures.delete(id);
      await Promise.all(all.filter(isDue).map(deliverAll));
    },
    failureOf(id: string): SinkFailure | undefined {
      return failures.get(id);
    },
    /** Try a sink again at once, as after a change of its settings. */
    forgetFailure(id: string): void {
      failures.delete(id);
    },
  };
}

/** Deliver again and again, until the signal. */
export function keepDelivering(
  relay: Pick<Relay, 'deliverDue'>,
  { stopping, report }: { readonly stopping: AbortSignal; readonly report: (error: unknown) => void },
): void {
  async function round(): Promise<void> {
    await relay.deliverDue().catch(report);
    if (!stopping.aborted) timer = begin();
  }
  const begin = () => setTimeout(() => void round(), intervalMs).unref();
  let timer = begin();
  stopping.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
