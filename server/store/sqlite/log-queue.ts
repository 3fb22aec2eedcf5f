import type { LogDraft } from '../log.ts';

/** What waits in memory while the log database does not keep up. */
const waitingLimits = { rows: 4_096, characters: 32 * 1024 * 1024 } as const;
/** What is handed to the worker at once: copying it must not hold the event loop. */
const batchLimits = { rows: 256, characters: 1024 * 1024 } as const;

/** Waiting rows, the oldest first; bounded, so that a broken disk cannot fill the memory. */
export interface LogQueue {
  readonly size: number;
  /** Whether as much waits as is written at once. */
  readonly hasBatch: boolean;
  /** Adds a row; the oldest ones make room for it. */
  push(draft: LogDraft): void;
  /** Takes the oldest rows out, as many as are written at once. */
  takeBatch(): readonly LogDraft[];
  /** How many rows of each workspace were dropped since the last call. */
  takeDropped(): ReadonlyMap<string, number>;
}

export function createLogQueue(): LogQueue {
  let waiting: LogDraft[] = [];
  let characters = 0;
  let dropped = new Map<string, number>();

  function take(count: number): readonly LogDraft[] {
    const taken = waiting.splice(0, count);
    for (const draft of taken) characters -= weigh(draft);
    return taken;
  }

  function dropOldest(): void {
    // A quarter at a time: moving the whole queue for each dropped row would cost more than the row.
    for (const { workspaceId, count } of take(Math.max(1, waiting.length >> 2))) {
      dropped.set(workspaceId, (dropped.get(workspaceId) ?? 0) + count);
    }
  }

  function countBatch(): number {
    let total = 0;
    for (const [index, draft] of waiting.entries()) {
      total += weigh(draft);
      if (index === batchLimits.rows || total > batchLimits.characters) return Math.max(1, index);
    }
    return waiting.length;
  }

  return {
    get size() {
      return waiting.length;
    },
    get hasBatch() {
      return waiting.length >= batchLimits.rows || characters >= batchLimits.characters;
    },
    push(draft) {
      const weight = weigh(draft);
      while (
        waiting.length >= waitingLimits.rows ||
        (waiting.length > 0 && characters + weight > waitingLimits.characters)
      ) {
        dropOldest();
      }
      waiting.push(draft);
      characters += weight;
    },
    takeBatch: () => take(countBatch()),
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
