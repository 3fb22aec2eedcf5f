import { expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { createGuard } from './guard.ts';
import { historySql } from './history.ts';
import { createLikenessRows } from './likeness.ts';
import { createLinkRows } from './link-rows.ts';
import { directoryFile, migrate } from './migrate.ts';
import { loadSqlite } from './runtime.ts';

const statements: string[] = [];
const database = openConnection(await loadSqlite(), {
  path: ':memory:',
  busyTimeoutMs: 0,
  synchronous: 'FULL',
});
migrate(database, directoryFile);
const prepare = database.prepare.bind(database);

/** The statements that a part prepares, which are those of every SCIM write. */
function statementsOf(create: () => unknown): readonly string[] {
  statements.length = 0;
  // A spy, not a double: every statement is prepared as ever.
  database.prepare = (text: string) => {
    statements.push(text);
    return prepare(text);
  };
  create();
  database.prepare = prepare;
  return statements.filter((text) => text.trimStart().startsWith('SELECT'));
}

it.each([
  { name: 'the guard', create: () => createGuard(database) },
  { name: 'linking', create: () => createLinkRows(database) },
  { name: 'likeness', create: () => createLikenessRows(database) },
])('$name searches by indexes only', ({ create }) => {
  const texts = statementsOf(create);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    const plan = planOf(text);
    expect(plan.filter((detail) => detail.startsWith('SCAN'))).toEqual([]);
  }
});

it('the history of a subject is read in order from its index', () => {
  expect(planOf(historySql)).toEqual([
    'SEARCH activity USING INDEX activity_by_subject (workspace_key=? AND subject_id=? AND sequence<?)',
  ]);
});

function planOf(text: string): readonly string[] {
  const values = Array.from({ length: text.split('?').length - 1 }, () => 1);
  return prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
    .all(...values)
    .map(({ detail }) => detail);
}
