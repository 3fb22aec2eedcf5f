import type { LogRow } from '@rollcall/shared/contract/provisioning-log.ts';
import { createRowTest } from '@rollcall/shared/provisioning-log/filter.ts';
import type { Database } from 'better-sqlite3';

import type { LogFilter } from '../log.ts';
import type { Dictionary } from './log-dictionary.ts';
import type { Caller, Kind } from './log-row.ts';
import { joinSql, type Sql, sql } from './sql.ts';

export interface LogDictionaries {
  readonly kinds: Dictionary<Kind>;
  readonly callers: Dictionary<Caller>;
}

/** SQL has LIKE for texts of ASCII; this is for the others. */
export function addTextFunction(database: Database): void {
  database.function('holds', { deterministic: true }, (text: unknown, part: unknown) =>
    typeof text === 'string' && typeof part === 'string' && text.toLowerCase().includes(part) ? 1 : 0,
  );
}

/**
 * What a row must fulfil to be found, as `createRowTest` would say it; undefined when every row does.
 * What repeats is looked for among the kinds and callers, of which there are few, so that rows compare numbers only.
 */
export function toCondition(
  filter: LogFilter,
  workspaceKey: number,
  { kinds, callers }: LogDictionaries,
): Sql | undefined {
  const { outcomes, isProbe, statuses, reasons, providers, tokens } = filter;
  const { users, paths, words, ids, from, to } = filter;
  const isKind = createRowTest(present({ outcomes, isProbe, statuses, reasons }));
  const isCaller = createRowTest(present({ providers, tokens }));
  const kindKeys = kinds.keysWhere(workspaceKey, (kind) => isKind(rowOfKind(kind)));
  const callerKeys = callers.keysWhere(workspaceKey, (caller) => isCaller(rowOfCaller(caller)));
  const conditions = [
    kindKeys && sql`kind_key IN ${listed(kindKeys)}`,
    callerKeys && sql`caller_key IN ${listed(callerKeys)}`,
    from === undefined ? undefined : sql`at >= ${from}`,
    to === undefined ? undefined : sql`at < ${to}`,
    ids && sql`(id IN ${listed(ids)} OR correlation_id IN ${listed(ids)} OR resource_id IN ${listed(ids)})`,
    users && anyOf(users.map((part) => holds('subject', part))),
    paths && isAt(paths, workspaceKey, kinds),
    words &&
      anyOf(
        words.flatMap((part) => [holds('subject', part), holds('url', part), holds('explanation', part)]),
      ),
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? undefined : joinSql(conditions, ' AND ');
}

/** The method, or a part of the URL. */
function isAt(paths: readonly string[], workspaceKey: number, kinds: Dictionary<Kind>): Sql {
  const methods = paths.map((path) => path.toUpperCase());
  const keys = kinds.keysWhere(workspaceKey, ([method]) => methods.includes(method));
  const inUrl = paths.map((path) => holds('url', path));
  return keys === undefined ? sql`1` : anyOf([...inUrl, sql`kind_key IN ${listed(keys)}`]);
}

const columns = { subject: sql`subject`, url: sql`url`, explanation: sql`explanation` };

function holds(name: keyof typeof columns, part: string): Sql {
  const column = columns[name];
  const folded = part.toLowerCase();
  const pattern = `%${folded.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`CASE WHEN is_foreign THEN holds(${column}, ${folded})
    ELSE ${column} IS NOT NULL AND ${column} LIKE ${pattern} ESCAPE '\\' END`;
}

function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`0` : sql`(${joinSql(conditions, ' OR ')})`;
}

/** One bound value however many there are, so that the statement stays the same. */
function listed(values: readonly (string | number)[]): Sql {
  return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

function present<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: NonNullable<Fields[Name]> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Safe cast: a field is absent instead of undefined, which is what the optional fields of a filter mean.
  return Object.fromEntries(given) as { [Name in keyof Fields]: NonNullable<Fields[Name]> };
}

function rowOfKind([method, probe, resourceType, outcome, status, reason]: Kind): LogRow {
  return { method, probe, resourceType, outcome, status, reason } as LogRow; // safe cast: the tests look at these only
}

function rowOfCaller([provider, tokenId, tokenName]: Caller): LogRow {
  return { provider, tokenId, tokenName } as LogRow; // safe cast: the tests look at these only
}
