import type { SortOrder } from '../listing.ts';
import { foldSql } from './filter-comparison.ts';
import type { Place } from './filter-places.ts';
import { jsonPath } from './filter-to-sql.ts';
import { fixedSql, type Sql, sql } from './sql.ts';

/**
 * ORDER BY for a listing, unique by the integer key.
 * RFC 7644 §3.4.2.3: resources without a value come last in ascending and first in descending order; a multi-valued
 * attribute sorts by its primary value, or else by its first; text sorts without regard to case unless caseExact.
 */
export function orderSql(sort: SortOrder | undefined, place: Place, key: Sql): Sql {
  if (sort === undefined) return key;
  const value = sortValue(sort, place);
  if (value === undefined) return key;
  const direction = fixedSql(sort.isDescending ? 'DESC NULLS FIRST' : 'ASC NULLS LAST');
  return sql`${value} ${direction}, ${key}`;
}

/** Undefined when the store does not know the attribute's value, or keeps it as rows of other resources. */
function sortValue({ attribute }: SortOrder, { columns, document }: Place): Sql | undefined {
  const { path, definitions, definition } = attribute;
  const isFolded = definition.type === 'string' && !definition.caseExact;
  const column = columns.get(path.join('.'));
  if (column?.form === 'opaque') return undefined;
  if (column?.form === 'text' && isFolded) return column.folded ?? foldSql(column.exact);
  if (column !== undefined) return column.exact;
  if (document === undefined || definition.type === 'complex') return undefined;
  const listIndex = definitions.findIndex((one) => one?.multiValued === true);
  const value =
    listIndex === -1
      ? sql`json_extract(${document}, ${jsonPath(path)})`
      : firstElement(document, path.slice(0, listIndex + 1), path.slice(listIndex + 1));
  return isFolded ? foldSql(value) : value;
}

function firstElement(document: Sql, list: readonly string[], rest: readonly string[]): Sql {
  const value = rest.length === 0 ? sql`element.value` : sql`json_extract(element.value, ${jsonPath(rest)})`;
  // A number alone would name a column of the result.
  const order =
    rest.length === 0
      ? sql`element.key`
      : sql`coalesce(json_extract(element.value, '$.primary'), 0) DESC, element.key`;
  return sql`(SELECT ${value} FROM json_each(${document}, ${jsonPath(list)}) AS element ORDER BY ${order} LIMIT 1)`;
}
