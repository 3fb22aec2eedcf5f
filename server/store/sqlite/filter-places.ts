import type { Filter } from '@rollcall/shared/scim/filter/tree.ts';

import { type Sql, sql } from './sql.ts';

/**
 * An attribute that is kept in a column, or that is known without one. `isKey` says that an index finds the few
 * resources that have a value.
 */
export type Column =
  /** Text as sent; `folded` is its foldCase, where it is stored. */
  | { readonly form: 'text'; readonly exact: Sql; readonly folded?: Sql; readonly isKey?: true }
  | { readonly form: 'boolean'; readonly exact: Sql }
  /** Milliseconds since 1970. */
  | { readonly form: 'instant'; readonly exact: Sql }
  /** Always there, and nothing that the store knows: `meta.location` depends on the base URL. */
  | { readonly form: 'opaque' };

/** A multi-valued attribute that is kept as rows. */
export interface RowList {
  /** The resource that a row belongs to, in the row and in the resource. */
  readonly link: Sql;
  readonly owner: Sql;
  readonly from: Sql;
  /** What limits the rows to one workspace. */
  readonly within: (workspaceKey: number) => Sql;
  /** Where a filter on one element finds its attributes. */
  readonly element: Place;
  /** Whether the rows hold all that a filter on one element asks for; without a filter: whether any element exists. */
  readonly answers: (filter: Filter | undefined) => boolean;
}

/** Where a filter finds the attributes of a resource, or of one element: in columns, in rows, or in JSON. */
export interface Place {
  /** By the attribute's path, joined with dots. */
  readonly columns: ReadonlyMap<string, Column>;
  /** By the first key of the path. */
  readonly lists: ReadonlyMap<string, RowList>;
  /** JSON text with everything else; undefined when there is nothing else. */
  readonly document: Sql | undefined;
}

const opaque: Column = { form: 'opaque' };

function text(exact: Sql, folded?: Sql): Column & { readonly form: 'text' } {
  return folded === undefined ? { form: 'text', exact } : { form: 'text', exact, folded };
}

function key(exact: Sql, folded?: Sql): Column {
  return { ...text(exact, folded), isKey: true };
}

/** An element that exists only as a row. */
function rowElement(columns: readonly (readonly [string, Column])[]): Place {
  return { columns: new Map(columns), lists: new Map(), document: undefined };
}

const emails: RowList = {
  link: sql`user_emails.user_key`,
  owner: sql`users.key`,
  from: sql`user_emails`,
  within: (workspaceKey) => sql`user_emails.workspace_key = ${workspaceKey}`,
  element: rowElement([
    ['value', key(sql`user_emails.value_key`, sql`user_emails.value_key`)],
    ['type', text(sql`user_emails.type_key`, sql`user_emails.type_key`)],
  ]),
  answers: (filter) => filter !== undefined && knowsOnlyEmailKeys(filter) && needsValue(filter),
};

const groupsOfUser: RowList = {
  link: sql`memberships.user_key`,
  owner: sql`users.key`,
  from: sql`groups JOIN memberships ON memberships.workspace_key = groups.workspace_key
    AND memberships.group_key = groups.key`,
  within: (workspaceKey) =>
    sql`memberships.workspace_key = ${workspaceKey} AND groups.workspace_key = ${workspaceKey}`,
  element: rowElement([
    // Not a key: a group may hold everybody.
    ['value', text(sql`groups.id`)],
    ['display', text(sql`groups.display_name`, sql`groups.display_name_key`)],
    ['type', text(sql`'direct'`)],
    ['$ref', opaque],
  ]),
  answers: () => true,
};

const membersOfGroup: RowList = {
  link: sql`memberships.group_key`,
  owner: sql`groups.key`,
  from: sql`users JOIN memberships ON memberships.workspace_key = users.workspace_key
    AND memberships.user_key = users.key`,
  within: (workspaceKey) =>
    sql`memberships.workspace_key = ${workspaceKey} AND users.workspace_key = ${workspaceKey}`,
  element: rowElement([
    ['value', key(sql`users.id`)],
    ['display', text(sql`users.display`)],
    ['type', text(sql`'User'`)],
    ['$ref', opaque],
  ]),
  answers: () => true,
};

export const userPlace: Place = {
  columns: new Map<string, Column>([
    ['id', key(sql`users.id`)],
    ['userName', key(sql`users.user_name`, sql`users.user_name_key`)],
    ['externalId', key(sql`users.external_id`)],
    ['active', { form: 'boolean', exact: sql`users.active` }],
    ['meta', opaque],
    ['meta.resourceType', text(sql`'User'`)],
    ['meta.created', { form: 'instant', exact: sql`users.created_at` }],
    ['meta.lastModified', { form: 'instant', exact: sql`users.updated_at` }],
    ['meta.version', text(sql`('W/"' || users.version || '"')`)],
    ['meta.location', opaque],
  ]),
  lists: new Map([
    ['emails', emails],
    ['groups', groupsOfUser],
  ]),
  document: sql`users.body`,
};

export const groupPlace: Place = {
  columns: new Map<string, Column>([
    ['id', key(sql`groups.id`)],
    ['displayName', key(sql`groups.display_name`, sql`groups.display_name_key`)],
    ['externalId', key(sql`groups.external_id`)],
    ['meta', opaque],
    ['meta.resourceType', text(sql`'Group'`)],
    ['meta.created', { form: 'instant', exact: sql`groups.created_at` }],
    ['meta.lastModified', { form: 'instant', exact: sql`groups.updated_at` }],
    ['meta.version', text(sql`('W/"' || groups.version || '"')`)],
    ['meta.location', opaque],
  ]),
  lists: new Map([['members', membersOfGroup]]),
  document: sql`groups.body`,
};

/** The rows hold value and type, folded. */
function knowsOnlyEmailKeys(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.every(knowsOnlyEmailKeys);
    case 'not':
      return knowsOnlyEmailKeys(filter.operand);
    case 'element':
      return false;
    default: {
      const { path, definition } = filter.attribute;
      return (path[0] === 'value' || path[0] === 'type') && path.length === 1 && !definition.caseExact;
    }
  }
}

/** Whether only an e-mail with a value can match: there are no rows for the others. */
function needsValue(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.some(needsValue);
    case 'or':
      return filter.operands.every(needsValue);
    case 'present':
      return filter.attribute.path[0] === 'value';
    case 'comparison':
      return filter.attribute.path[0] === 'value' && filter.operator !== 'ne' && filter.value !== null;
    default:
      return false;
  }
}
