import { assertNever } from '@rollcall/shared/assert.ts';
import type { ComparisonOperator, FilterValue } from '@rollcall/shared/scim/filter/tree.ts';
import { toInstant } from '@rollcall/shared/scim/instant.ts';
import type { AttributeDefinition } from '@rollcall/shared/scim/schema/attribute.ts';
import { foldCase } from '@rollcall/shared/scim/value.ts';

import type { Column } from './filter-places.ts';
import { type Sql, sql, type SqlValue } from './sql.ts';

/** A condition on one value, wherever it is kept. */
export type ValueTest = (column: Column) => Sql;

export function isPresent(column: Column): Sql {
  return column.form === 'opaque' ? sql`true` : sql`${column.exact} IS NOT NULL`;
}

/** Compare one value with a literal, in the form in which values of that type are compared. */
export function compareColumn(
  column: Column,
  definition: AttributeDefinition,
  operator: Exclude<ComparisonOperator, 'ne'>,
  value: Exclude<FilterValue, null>,
): Sql {
  const wanted = toComparable(column, definition, value);
  if (column.form === 'opaque' || wanted === undefined) return sql`false`;
  return compare(comparableColumn(column, definition), operator, wanted);
}

/** The literal as the column holds it; undefined when it has not the attribute's type. */
function toComparable(
  { form }: Column,
  { type, caseExact }: AttributeDefinition,
  value: Exclude<FilterValue, null>,
): SqlValue | undefined {
  if (type === 'boolean') return typeof value === 'boolean' ? Number(value) : undefined;
  if (type === 'integer' || type === 'decimal') return typeof value === 'number' ? value : undefined;
  if (typeof value !== 'string' || type === 'complex') return undefined;
  if (type !== 'dateTime') return caseExact ? value : foldCase(value);
  const instant = toInstant(value);
  return form === 'instant' && instant !== undefined ? Date.parse(instant) : instant;
}

/** Stored dates are in the one form of toInstant, so their texts are compared; numbers and booleans as they are. */
function comparableColumn(column: Exclude<Column, { form: 'opaque' }>, definition: AttributeDefinition): Sql {
  const isFolded = ['string', 'reference', 'binary'].includes(definition.type) && !definition.caseExact;
  if (!isFolded || column.form !== 'text') return column.exact;
  return column.folded ?? foldSql(column.exact);
}

/**
 * foldCase in SQL. Calling back into JavaScript takes longer than reading the value, so ASCII, of which octets and
 * characters are equally many, is folded by SQLite; LIMIT keeps the value from being read three times.
 */
export function foldSql(value: Sql): Sql {
  return sql`(SELECT iif(octet_length(v) = length(v), lower(v), fold_case(v)) FROM (SELECT ${value} AS v LIMIT 1))`;
}

function compare(column: Sql, operator: Exclude<ComparisonOperator, 'ne'>, wanted: SqlValue): Sql {
  switch (operator) {
    case 'eq':
      return sql`${column} = ${wanted}`;
    case 'co':
      return sql`instr(${column}, ${wanted}) > 0`;
    case 'sw':
      return sql`instr(${column}, ${wanted}) = 1`;
    case 'ew':
      return endsWith(column, String(wanted));
    case 'gt':
      return sql`${column} > ${wanted}`;
    case 'ge':
      return sql`${column} >= ${wanted}`;
    case 'lt':
      return sql`${column} < ${wanted}`;
    case 'le':
      return sql`${column} <= ${wanted}`;
    default:
      return assertNever(operator, 'operator');
  }
}

function endsWith(column: Sql, end: string): Sql {
  // substr counts code points; from -0 it would take the whole text.
  if (end === '') return sql`${column} IS NOT NULL`;
  return sql`substr(${column}, ${-Array.from(end).length}) = ${end}`;
}
