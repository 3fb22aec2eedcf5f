import type { Filter } from '@rollcall/shared/scim/filter/tree.ts';

import type { Place } from './filter-places.ts';
import { dropKeys } from './filter-to-sql.ts';

/**
 * Whether an index leaves few resources to look at, because the filter wants one value of a key. Any other filter may
 * have to read every resource of its workspace.
 */
export function isSelective(filter: Filter, place: Place): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.some((operand) => isSelective(operand, place));
    case 'element':
      return isSelectiveInRows(filter.attribute.path, filter.filter, place);
    case 'comparison':
      return filter.operator === 'eq' && filter.value !== null && comparesKey(filter, place);
    default:
      return false;
  }
}

function comparesKey(filter: Filter & { kind: 'comparison' }, place: Place): boolean {
  const { path } = filter.attribute;
  const column = place.columns.get(path.join('.'));
  if (column !== undefined) return column.form === 'text' && column.isKey === true;
  const attribute = dropKeys(filter.attribute, 1);
  return attribute !== undefined && isSelectiveInRows(path, { ...filter, attribute }, place);
}

function isSelectiveInRows([name = '']: readonly string[], filter: Filter, place: Place): boolean {
  const list = place.lists.get(name);
  return list !== undefined && list.answers(filter) && isSelective(filter, list.element);
}
