import { assertNever } from '@rollcall/shared/assert.ts';
import type { Filter } from '@rollcall/shared/scim/filter/tree.ts';
import type { ResolvedAttribute } from '@rollcall/shared/scim/schema/resolve.ts';

import { compareColumn, isPresent, type ValueTest } from './filter-comparison.ts';
import type { Column, Place, RowList } from './filter-places.ts';
import { joinSql, type Sql, sql } from './sql.ts';

/** Where a part of a filter stands. */
interface Position {
  readonly place: Place;
  readonly workspaceKey: number;
  /** The single complex attribute inside whose brackets we are: `name[familyName eq "x"]`. */
  readonly inside: Pick<ResolvedAttribute, 'path' | 'definitions'>;
  /** A sibling already leaves one resource at most, so rows are probed instead of searched. */
  readonly isNarrow: boolean;
}

const nowhere = { path: [], definitions: [] };

/**
 * Write a filter as a condition on rows of `place`, meaning what evaluateFilter means.
 * Every value is bound; columns come from the place and JSON keys from the schema. The condition may be NULL where
 * it does not match.
 */
export function filterToSql(filter: Filter, place: Place, workspaceKey: number): Sql {
  return toCondition(filter, { place, workspaceKey, inside: nowhere, isNarrow: false });
}

function toCondition(filter: Filter, at: Position): Sql {
  switch (filter.kind) {
    case 'and': {
      const isNarrow = at.isNarrow || filter.operands.some(isIdMatch);
      const operands = filter.operands.map((operand) => toCondition(operand, { ...at, isNarrow }));
      return sql`(${joinSql(operands, ' AND ')})`;
    }
    case 'or':
      return sql`(${joinSql(
        filter.operands.map((operand) => toCondition(operand, at)),
        ' OR ',
      )})`;
    case 'not':
      return not(toCondition(filter.operand, at));
    case 'present':
      return toTest(filter, isPresent, at);
    case 'element':
      return toElement(filter, at);
    case 'comparison':
      return toComparison(filter, at);
    default:
      return assertNever(filter, 'filter');
  }
}

/** Two-valued: a condition that is NULL does not match, so its negation does. */
function not(condition: Sql): Sql {
  return sql`NOT coalesce(${condition}, 0)`;
}

function isIdMatch(filter: Filter): boolean {
  return filter.kind === 'comparison' && filter.operator === 'eq' && filter.attribute.path.join('.') === 'id';
}

function toComparison(filter: Filter & { kind: 'comparison' }, at: Position): Sql {
  const { attribute, operator, value } = filter;
  if (operator === 'ne') return not(toComparison({ ...filter, operator: 'eq' }, at));
  if (value === null) return not(toCondition({ kind: 'present', attribute }, at));
  return toTest(filter, (column) => compareColumn(column, attribute.definition, operator, value), at);
}

/** Apply a test to the values of an attribute; some value must pass. */
function toTest(filter: Filter & { kind: 'present' | 'comparison' }, test: ValueTest, at: Position): Sql {
  const attribute = within(at, filter.attribute);
  const column = at.place.columns.get(attribute.path.join('.'));
  if (column !== undefined) return test(column);
  const elementAttribute = dropKeys(attribute, 1);
  const elementFilter = elementAttribute && { ...filter, attribute: elementAttribute };
  return inRows(attribute, elementFilter, at) ?? inDocument(attribute, test, at);
}

function toElement(filter: Filter & { kind: 'element' }, at: Position): Sql {
  const attribute = within(at, filter.attribute);
  if (!attribute.definition.multiValued) {
    return toCondition(filter.filter, { ...at, inside: attribute });
  }
  const rows = inRows(attribute, filter.filter, at);
  if (rows !== undefined) return rows;
  if (at.place.document === undefined) return sql`false`;
  const condition = toCondition(filter.filter, elementOf(at));
  return anyElement(at.place.document, attribute.path, condition);
}

/** The condition on an attribute that is kept as rows; undefined when it is not, or when the rows lack something. */
function inRows(attribute: ResolvedAttribute, filter: Filter | undefined, at: Position): Sql | undefined {
  const list = at.place.lists.get(attribute.path[0] ?? '');
  if (list === undefined || !list.answers(filter)) return undefined;
  const element: Position = { ...at, place: list.element, inside: nowhere, isNarrow: false };
  const condition = filter === undefined ? sql`true` : toCondition(filter, element);
  const isProbe = at.isNarrow || filter === undefined || filter.kind === 'present';
  return isProbe ? probeRows(list, condition, at) : searchRows(list, condition, at);
}

/** For many resources: find the rows first, by their own index. */
function searchRows({ link, owner, from, within: limit }: RowList, condition: Sql, at: Position): Sql {
  return sql`${owner} IN (SELECT ${link} FROM ${from} WHERE ${limit(at.workspaceKey)} AND ${condition})`;
}

/** For one resource: look only at its own rows, however many others match. */
function probeRows({ link, owner, from, within: limit }: RowList, condition: Sql, at: Position): Sql {
  return sql`EXISTS (SELECT 1 FROM ${from}
    WHERE ${limit(at.workspaceKey)} AND ${link} = ${owner} AND ${condition})`;
}

function inDocument(attribute: ResolvedAttribute, test: ValueTest, at: Position): Sql {
  const { document } = at.place;
  if (document === undefined) return sql`false`;
  const listIndex = attribute.definitions.findIndex((definition) => definition?.multiValued === true);
  if (listIndex === -1)
    return test(toColumn(attribute, sql`json_extract(${document}, ${jsonPath(attribute.path)})`));
  const rest = dropKeys(attribute, listIndex + 1);
  const condition =
    rest === undefined
      ? test(toColumn(attribute, sql`element.value`))
      : inDocument(rest, test, elementOf(at));
  return anyElement(document, attribute.path.slice(0, listIndex + 1), condition);
}

function anyElement(document: Sql, path: readonly string[], condition: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM json_each(${document}, ${jsonPath(path)}) AS element WHERE ${condition})`;
}

function elementOf(at: Position): Position {
  const place = {
    columns: new Map<string, Column>(),
    lists: new Map<string, RowList>(),
    document: sql`element.value`,
  };
  return { ...at, place, inside: nowhere };
}

function toColumn({ definition }: ResolvedAttribute, exact: Sql): Column {
  return { form: definition.type === 'boolean' ? 'boolean' : 'text', exact };
}

function within({ inside }: Position, attribute: ResolvedAttribute): ResolvedAttribute {
  return {
    path: [...inside.path, ...attribute.path],
    definitions: [...inside.definitions, ...attribute.definitions],
    definition: attribute.definition,
  };
}

/** The attribute as an element of its first keys names it; undefined when nothing is left. */
export function dropKeys(
  { path, definitions, definition }: ResolvedAttribute,
  count: number,
): ResolvedAttribute | undefined {
  if (path.length <= count) return undefined;
  return { path: path.slice(count), definitions: definitions.slice(count), definition };
}

/** Keys come from a schema, whose names RFC 7643 §2.1 keeps free of quotes; URNs contain dots and colons. */
export function jsonPath(path: readonly string[]): string {
  return `$${path.map((key) => `."${key}"`).join('')}`;
}
