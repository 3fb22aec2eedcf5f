import { parseFilter } from '@rollcall/shared/scim/filter/parse.ts';
import {
  compileResourceType,
  groupDefinition,
  userDefinition,
} from '@rollcall/shared/scim/schema/resource-type.ts';
import { expect, it } from 'vitest';

import { openConnection } from './connection.ts';
import { groupPages } from './groups.ts';
import { directoryFile, migrate } from './migrate.ts';
import { planPage, type PageSource } from './page-query.ts';
import { createTimedReader } from './page-reader.ts';
import { loadSqlite } from './runtime.ts';
import { sql } from './sql.ts';
import { listSql, userPages } from './user-listing.ts';

const userType = compileResourceType(userDefinition);
const groupType = compileResourceType(groupDefinition);
const database = openConnection(await loadSqlite(), {
  path: ':memory:',
  busyTimeoutMs: 0,
  synchronous: 'FULL',
});
migrate(database, directoryFile);
// Statements that may scan ask a function of the reader's whether there is time left.
createTimedReader(database, { elapsed: () => 0, timeLimitMs: 1 });

const protectedByName = 'users_protected (workspace_key=? AND user_name_key>? AND user_name_key<?)';

function planOf(source: PageSource, filter: string | undefined): readonly string[] {
  const type = source.table === 'users' ? userType : groupType;
  const query = {
    offset: 0,
    limit: 10,
    ...(filter === undefined ? {} : { filter: parseFilter(type, filter) }),
  };
  const { select, rows: wanted } = planPage(source, 1, query).plan;
  const { text, values } = wanted ?? sql``;
  const rows = database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${select}${text}`)
    .all(...values);
  return rows.map(({ detail }) => detail);
}

it.each([
  { filter: undefined, index: 'users_in_order (workspace_key=?)' },
  { filter: 'id eq "x"', index: 'users_by_id (workspace_key=? AND id=?)' },
  { filter: 'userName eq "x"', index: 'users_by_name (workspace_key=? AND user_name_key=?)' },
  { filter: 'externalId eq "x"', index: 'users_by_external_id (workspace_key=? AND external_id=?)' },
  { filter: 'emails.value eq "x"', index: 'PRIMARY KEY (workspace_key=? AND value_key=?)' },
  { filter: 'emails[type eq "work"].value eq "x"', index: 'PRIMARY KEY (workspace_key=? AND value_key=?)' },
  {
    filter: 'emails[value eq "x" and type eq "work"]',
    index: 'PRIMARY KEY (workspace_key=? AND value_key=?)',
  },
  { filter: 'groups.value eq "x"', index: 'groups_by_id (workspace_key=? AND id=?)' },
  {
    filter: 'active eq true and userName eq "x"',
    index: 'users_by_name (workspace_key=? AND user_name_key=?)',
  },
])('users: $filter searches by $index and sorts nothing', ({ filter, index }) => {
  const plan = planOf(userPages, filter);
  expect(plan.join('\n')).toContain(index);
  expect(plan.filter((detail) => /^SCAN|TEMP B-TREE/.test(detail))).toEqual([]);
});

it.each([
  { filter: undefined, index: 'groups_in_order (workspace_key=?)' },
  { filter: 'id eq "x"', index: 'groups_by_id (workspace_key=? AND id=?)' },
  { filter: 'displayName eq "x"', index: 'groups_by_name (workspace_key=? AND display_name_key=?)' },
  { filter: 'externalId eq "x"', index: 'groups_by_external_id (workspace_key=? AND external_id=?)' },
  { filter: 'members.value eq "x"', index: 'memberships_by_user (workspace_key=? AND user_key=?)' },
  {
    filter: 'id eq "x" and members.value eq "y"',
    index: 'PRIMARY KEY (workspace_key=? AND group_key=? AND user_key=?)',
  },
  {
    filter: 'id eq "x" and members[value eq "y"]',
    index: 'PRIMARY KEY (workspace_key=? AND group_key=? AND user_key=?)',
  },
])('groups: $filter searches by $index and sorts nothing', ({ filter, index }) => {
  const plan = planOf(groupPages, filter);
  expect(plan.join('\n')).toContain(index);
  expect(plan.filter((detail) => /^SCAN|TEMP B-TREE/.test(detail))).toEqual([]);
});

it.each([
  { status: 'any' as const, selection: 'protected' as const, index: protectedByName },
  { status: 'active' as const, selection: 'protected' as const, index: protectedByName },
  { status: 'deactivated' as const, selection: 'protected' as const, index: protectedByName },
  {
    status: 'any' as const,
    selection: 'everybody' as const,
    index: 'users_by_name (workspace_key=? AND user_name_key>? AND user_name_key<?)',
  },
  {
    status: 'active' as const,
    selection: 'everybody' as const,
    index: 'users_by_name (workspace_key=? AND user_name_key>? AND user_name_key<?)',
  },
  {
    status: 'deactivated' as const,
    selection: 'everybody' as const,
    index: 'users_deactivated (workspace_key=? AND user_name_key>? AND user_name_key<?)',
  },
])('the console list of $status $selection searches by $index', ({ status, selection, index }) => {
  const rows = database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${listSql(status, selection)}`)
    .all(1, 'a', 'b', 'a', 10);
  const plan = rows.map(({ detail }) => detail);
  expect(plan[0]).toBe(`SEARCH users USING INDEX ${index}`);
  expect(plan.filter((detail) => /^SCAN|TEMP B-TREE/.test(detail))).toEqual([]);
});
