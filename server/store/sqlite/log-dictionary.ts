import type { Database } from 'better-sqlite3';

/** A fact as JSON can hold it. */
type Fact = string | number | null;

/** How many entries are remembered each way; a flood of other ones starts over. */
const capacity = 10_000;

/** What repeats from row to row, kept once for each workspace and referred to by a key. */
export interface Dictionary<Facts> {
  /** The key of these facts, given out when they are new. */
  keyOf(workspaceKey: number, facts: Facts): number;
  factsOf(key: number): Facts;
  /** Keys of a workspace whose facts pass; undefined when all do. */
  keysWhere(workspaceKey: number, test: (facts: Facts) => boolean): readonly number[] | undefined;
  /** Note the last row that refers to a key. */
  noteUse(key: number, sequence: number): void;
  /** Forget what only rows before `sequence` referred to. */
  removeUnused(workspaceKey: number, sequence: number): void;
  /** To be called after a transaction was rolled back. */
  forget(): void;
}

export function createDictionary<Facts extends readonly Fact[]>(
  database: Database,
  table: 'kinds' | 'callers',
): Dictionary<Facts> {
  const find = database
    .prepare<[number, string], number>(`SELECT key FROM ${table} WHERE workspace_key = ? AND facts = ?`)
    .pluck();
  const add = database.prepare(`INSERT INTO ${table} (workspace_key, facts, newest) VALUES (?, ?, 0)`);
  const read = database.prepare<[number], string>(`SELECT facts FROM ${table} WHERE key = ?`).pluck();
  const list = database.prepare<[number], number>(`SELECT key FROM ${table} WHERE workspace_key = ?`).pluck();
  const use = database.prepare(`UPDATE ${table} SET newest = max(newest, ?) WHERE key = ?`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE workspace_key = ? AND newest < ?`);
  const keys = new Map<string, number>();
  const facts = new Map<number, Facts>();

  function addKey(workspaceKey: number, text: string): number {
    return find.get(workspaceKey, text) ?? Number(add.run(workspaceKey, text).lastInsertRowid);
  }

  function factsOf(key: number): Facts {
    const known = facts.get(key);
    if (known !== undefined) return known;
    const text = read.get(key);
    if (text === undefined) throw new Error(`The log has lost entry ${key} of ${table}.`);
    const parsed = JSON.parse(text) as Facts; // safe cast: written by keyOf
    if (facts.size >= capacity) facts.clear();
    facts.set(key, parsed);
    return parsed;
  }

  /** Neighbours are often of the same caller and kind, and then share their facts. */
  let last: { readonly workspaceKey: number; readonly facts: Facts; readonly key: number } | undefined;

  function forget(): void {
    last = undefined;
    keys.clear();
    facts.clear();
  }

  function findKey(workspaceKey: number, values: Facts): number {
    const mark = `${workspaceKey} ${values.join('\n')}`;
    const known = keys.get(mark);
    // The mark does not tell null from empty, nor every line break apart; the facts themselves do.
    if (known !== undefined && isSame(factsOf(known), values)) return known;
    const key = addKey(workspaceKey, JSON.stringify(values));
    if (keys.size >= capacity) keys.clear();
    keys.set(mark, key);
    return key;
  }

  return {
    keyOf(workspaceKey, values) {
      if (last?.facts === values && last.workspaceKey === workspaceKey) return last.key;
      last = { workspaceKey, facts: values, key: findKey(workspaceKey, values) };
      return last.key;
    },
    factsOf,
    keysWhere(workspaceKey, test) {
      const all = list.all(workspaceKey);
      const passing = all.filter((key) => test(factsOf(key)));
      return passing.length === all.length ? undefined : passing;
    },
    noteUse: (key, sequence) => void use.run(sequence, key),
    removeUnused(workspaceKey, sequence) {
      if (remove.run(workspaceKey, sequence).changes > 0) forget();
    },
    forget,
  };
}

function isSame(left: readonly Fact[], right: readonly Fact[]): boolean {
  return left.every((fact, index) => fact === right[index]);
}
