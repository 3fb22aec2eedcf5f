import type { Database, Statement } from 'better-sqlite3';

import type { Sql } from './sql.ts';

/** Searches differ in their values more than in their shape. */
const capacity = 100;

/** Statements of searches, prepared once for each shape. */
export interface StatementMemory {
  /** @returns rows with the columns that the statement names, which the caller knows. */
  all<Row>(statement: Sql): Row[];
}

export function createStatementMemory(database: Database): StatementMemory {
  const prepared = new Map<string, Statement>();
  return {
    all<Row>({ text, values }: Sql) {
      let statement = prepared.get(text);
      if (statement === undefined) {
        statement = database.prepare(text);
        if (prepared.size >= capacity) prepared.clear();
        prepared.set(text, statement);
      }
      return statement.all(...values) as Row[]; // safe cast: see the docstring
    },
  };
}
