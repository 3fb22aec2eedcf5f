import type { LogDraft } from '../log.ts';

/** What waits in memory while the log database does not keep up. */
const limits = { rows: 4_096, characters: 32 * 1024 * 1024 } as const;

/** Waiting rows, the oldest first; bounded, so that a broken disk cannot fill the memory. */
export interface LogQueue {
  readonly size: number;
  /** Adds a row; the oldest ones make room for it. */
  push(draft: LogDraft): void;
  /** The oldest rows, which stay until `remove`. */
  peek(count: number): readonly LogDraft[];
  remove(drafts: readonly LogDraft[]): void;
  /** How many rows of each workspace were dropped since the last call. */
  takeDropped(): ReadonlyMap<string, number>;
}

export function createLogQueue(): LogQueue {
  let waiting: LogDraft[] = [];
  let characters = 0;
  let dropped = new Map<string, number>();

  function dropOldest(): void {
    // A quarter at a time: moving the whole queue for each dropped row would cost more than the row.
    for (const draft of waiting.splice(0, Math.max(1, waiting.length >> 2))) {
      characters -= weigh(draft);
      dropped.set(draft.workspaceId, (dropped.get(draft.workspaceId) ?? 0) + draft.count);
    }
  }

  return {
    get size() {
      return waiting.length;
    },
    push(draft) {
      const weight = weigh(draft);
      while (
        waiting.length >= limits.rows ||
        (waiting.length > 0 && characters + weight > limits.characters)
      ) {
        dropOldest();
      }
      waiting.push(draft);
      characters += weight;
    },
    peek: (count) => waiting.slice(0, count),
    remove(drafts) {
      // Nothing is dropped while a batch is written, for writing is synchronous.
      waiting = waiting.slice(drafts.length);
      for (const draft of drafts) characters -= weigh(draft);
    },
    takeDropped() {
      const taken = dropped;
      dropped = new Map();
      return taken;
    },
  };
}

/** About how much memory a row takes; bodies outweigh everything else. */
function weigh({ requestBody, responseBody, url }: LogDraft): number {
  return 1_000 + url.length + (requestBody?.length ?? 0) + (responseBody?.length ?? 0);
}
