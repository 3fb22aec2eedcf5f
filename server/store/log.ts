import type { AttributeChange, LogEntry, LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import type { SearchFilter } from '@rollcall/shared/provisioning-log/filter.ts';

import type { Milliseconds } from './activity.ts';

/** A log entry before it has its place in the order. */
export type LogDraft = Omit<LogEntry, 'sequence' | 'at' | 'changes'> & {
  readonly workspaceId: string;
  readonly at: Milliseconds;
  readonly changes: readonly AttributeChange[];
};

/** What a search wants, and of which time. A field with no values finds nothing. */
export interface LogFilter extends SearchFilter {
  /** Inclusive. */
  readonly from?: Milliseconds;
  /** Exclusive. */
  readonly to?: Milliseconds;
}

export interface LogQuery {
  readonly filter?: LogFilter;
  /** Exclusive upper bound of `sequence`. */
  readonly before?: number;
  readonly limit: number;
}

/** Newest first. */
export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  /**
   * The `before` to go on with; null when nothing older is left. A call looks at a bounded part of the log, so there
   * may be fewer rows than `limit` and more to find.
   */
  readonly searchedTo: number | null;
  /** Set at the end of the log when older rows were removed by retention: they were from before this time. */
  readonly removedBefore: Milliseconds | null;
}

/** How long a log is kept; bodies go before rows, and the oldest first. */
export interface RetentionLimits {
  /** Bodies from before this time go. */
  readonly bodiesBefore: Milliseconds;
  /** Whole rows from before this time go. */
  readonly rowsBefore: Milliseconds;
  /** Beyond this size bodies go, then rows. */
  readonly maxBytes: number;
}

/** How many requests of one stretch of time matched; a row that stands for several counts as many. */
export interface HistogramBucket {
  /** Where the stretch begins. */
  readonly at: Milliseconds;
  readonly total: number;
  readonly failed: number;
  readonly refused: number;
}

export interface HistogramQuery {
  /** Inclusive. */
  readonly from: Milliseconds;
  /** Exclusive. */
  readonly to: Milliseconds;
  /** So many stretches of equal length. */
  readonly buckets: number;
}

/**
 * The provisioning log: one row for every SCIM request. It is apart from the directory so that logging can neither
 * slow nor fail a request; a crash may lose its last unflushed rows.
 */
export interface LogStore {
  /**
   * Queue one row; never throws and never waits. Listeners hear of it when it is stored.
   * When the queue is full the oldest waiting rows are dropped and counted in one row of their own.
   */
  append(draft: LogDraft): void;
  /** Newest first, without what only an entry has. */
  page(workspaceId: string, query: LogQuery): Promise<FoundRows<LogRow>>;
  /** As `page`, with all that was kept of each request: for exports. */
  entries(workspaceId: string, query: LogQuery): Promise<FoundRows<LogEntry>>;
  /** How many rows match; counting stops at `bound`, and then `isExact` is false. */
  count(
    workspaceId: string,
    filter: LogFilter,
    bound: number,
  ): Promise<{ readonly count: number; readonly isExact: boolean }>;
  histogram(
    workspaceId: string,
    filter: LogFilter,
    query: HistogramQuery,
  ): Promise<readonly HistogramBucket[]>;
  /** The sequence of the row nearest to a time among those that match; undefined when none does. */
  around(workspaceId: string, filter: LogFilter, at: Milliseconds): Promise<number | undefined>;
  find(workspaceId: string, id: string): Promise<LogEntry | undefined>;
  /** How much the log of a workspace takes, in bytes: about, for pages and indexes are not counted. */
  size(workspaceId: string): Promise<number>;
  /**
   * Remove a little of what is older or more than the limits allow, in one short step.
   * @returns whether nothing is left to remove.
   */
  removeOld(workspaceId: string, limits: RetentionLimits): Promise<boolean>;
  /** Rows stored after `sequence`, oldest first: how a broken tail catches up. */
  since(workspaceId: string, sequence: number, limit: number): Promise<readonly LogRow[]>;
  /** Called with every stored row of the workspace, in order. Returns the function that ends it. */
  subscribe(workspaceId: string, listener: (row: LogRow) => void): () => void;
  /** Wait until everything queued so far is stored. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
