import type { Database } from 'better-sqlite3';

import type { ReadTurn } from './read-turn.ts';

/** Answers that stay true until anything is written to the tables they came from. */
export interface Memory<Key, Value> {
  /** The remembered value, or what `read` answers; `undefined` is not remembered. */
  get(key: Key, read: (key: Key) => Value | undefined): Value | undefined;
  /** To be called after every write of this process; other processes are noticed by themselves. */
  forget(): void;
}

/** More than any workspace has of tokens; a flood of other keys starts over. */
const capacity = 10_000;

/**
 * Makes memories that forget when another process has committed to the database.
 * `PRAGMA data_version` costs two thirds of the look-up it saves, so it is asked once in a turn of the event loop,
 * when the turn's first read begins.
 */
export function createMemories(database: Database, turn: ReadTurn) {
  const dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck();
  const memories: { clear(): void }[] = [];
  let seen: number | undefined;

  function check(): void {
    if (!turn.begin()) return;
    const version = dataVersion.get();
    if (version === seen) return;
    seen = version;
    for (const memory of memories) memory.clear();
  }

  return function createMemory<Key, Value>(): Memory<Key, Value> {
    const values = new Map<Key, Value>();
    memories.push(values);
    return {
      get(key, read) {
        check();
        const remembered = values.get(key);
        if (remembered !== undefined) return remembered;
        const value = read(key);
        if (value === undefined) return undefined;
        if (values.size >= capacity) values.clear();
        values.set(key, value);
        return value;
      },
      forget: () => values.clear(),
    };
  };
}

export type CreateMemory = ReturnType<typeof createMemories>;
