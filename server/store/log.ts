import type {
  AttributeChange,
  LogEntry,
  LogRow,
  Outcome,
} from '@rollcall/shared/contract/provisioning-log.ts';

/** A log entry before it has its place in the order. */
export type LogDraft = Omit<LogEntry, 'sequence' | 'changes'> & {
  readonly workspaceId: string;
  readonly changes: readonly AttributeChange[];
};

export interface LogQuery {
  readonly outcome?: Outcome;
  /** Exclusive upper bound of `sequence`. */
  readonly before?: number;
  readonly limit: number;
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
  /** Newest first, bodies and changes left out. */
  page(workspaceId: string, query: LogQuery): Promise<readonly LogRow[]>;
  find(workspaceId: string, id: string): Promise<LogEntry | undefined>;
  /** Rows stored after `sequence`, oldest first: how a broken tail catches up. */
  since(workspaceId: string, sequence: number, limit: number): Promise<readonly LogRow[]>;
  /** Called with every stored row of the workspace, in order. Returns the function that ends it. */
  subscribe(workspaceId: string, listener: (row: LogRow) => void): () => void;
  /** Wait until everything queued so far is stored. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
