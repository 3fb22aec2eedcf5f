import type { SinkKind } from '@rollcall/shared/contract/sinks.ts';

import type { ActivityEntry, Milliseconds } from './activity.ts';

export interface StoredSink {
  readonly workspaceId: string;
  readonly id: string;
  readonly kind: SinkKind;
  readonly name: string;
  readonly url: string;
  readonly secret: string | null;
  readonly isPaused: boolean;
  /** Starts at 1 and grows with every change by an operator, not with deliveries. */
  readonly version: number;
  readonly createdAt: Milliseconds;
  readonly createdBy: string;
  /** Sequence of the last activity row that the other side took. */
  readonly deliveredThrough: number;
  readonly deliveredAt: Milliseconds | null;
}

/** What of a sink an operator can change. */
export type SinkState = Pick<StoredSink, 'name' | 'url' | 'secret' | 'isPaused' | 'deliveredThrough'>;

export interface SinkStore {
  /** The sink begins after `deliveredThrough`; undefined begins after the newest activity row. */
  create(
    sink: Omit<StoredSink, 'deliveredThrough' | 'deliveredAt'> & {
      readonly deliveredThrough: number | undefined;
    },
    activity: ActivityEntry,
  ): Promise<StoredSink>;
  /** Oldest first. */
  list(workspaceId: string): Promise<readonly StoredSink[]>;
  /** Of every workspace of the server: for its own relay, never for an operator. */
  listAll(): Promise<readonly StoredSink[]>;
  /** @throws AppError not_found */
  find(workspaceId: string, id: string): Promise<StoredSink>;
  /** Decide and write in one step; answering undefined changes nothing. @throws AppError not_found, and what `decide` throws. */
  change(
    workspaceId: string,
    id: string,
    decide: (
      current: StoredSink,
    ) => { readonly state: SinkState; readonly activity: ActivityEntry } | undefined,
  ): Promise<StoredSink>;
  /** @throws AppError not_found */
  remove(
    workspaceId: string,
    id: string,
    describe: (current: StoredSink) => ActivityEntry,
  ): Promise<StoredSink>;
  /** Note a delivery, unless an operator moved the sink to another place meanwhile. */
  advance(sink: StoredSink, through: number, at: Milliseconds): Promise<void>;
}
