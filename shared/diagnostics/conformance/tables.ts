import type { Table } from './check.ts';
import { attributeTable } from './tables/rfc7643-2-attributes.ts';
import { commonTable } from './tables/rfc7643-3-common.ts';
import { userTable } from './tables/rfc7643-4.1-user.ts';
import { groupTable } from './tables/rfc7643-4.2-group.ts';
import { enterpriseTable } from './tables/rfc7643-4.3-enterprise.ts';
import { configTable } from './tables/rfc7643-5-service-provider-config.ts';
import { resourceTypeTable } from './tables/rfc7643-6-resource-types.ts';
import { schemaTable } from './tables/rfc7643-7-schemas.ts';
import { authenticationTable } from './tables/rfc7644-2-authentication.ts';
import { createTable } from './tables/rfc7644-3.3-create.ts';
import { readTable } from './tables/rfc7644-3.4.1-read.ts';
import { listTable } from './tables/rfc7644-3.4.2-list.ts';
import { filterTable } from './tables/rfc7644-3.4.2.2-filter.ts';
import { sortTable } from './tables/rfc7644-3.4.2.3-sort.ts';
import { searchTable } from './tables/rfc7644-3.4.3-search.ts';
import { putTable } from './tables/rfc7644-3.5.1-put.ts';
import { patchTable } from './tables/rfc7644-3.5.2-patch.ts';
import { patchAddTable } from './tables/rfc7644-3.5.2.1-patch-add.ts';
import { patchRemoveTable } from './tables/rfc7644-3.5.2.2-patch-remove.ts';
import { patchReplaceTable } from './tables/rfc7644-3.5.2.3-patch-replace.ts';
import { deleteTable } from './tables/rfc7644-3.6-delete.ts';
import { bulkTable } from './tables/rfc7644-3.7-bulk.ts';
import { formatTable } from './tables/rfc7644-3.8-formats.ts';
import { attributesTable } from './tables/rfc7644-3.9-attributes.ts';
import { notationTable } from './tables/rfc7644-3.10-notation.ts';
import { meTable } from './tables/rfc7644-3.11-me.ts';
import { errorTable } from './tables/rfc7644-3.12-errors.ts';
import { versionTable } from './tables/rfc7644-3.14-versions.ts';
import { discoveryTable } from './tables/rfc7644-4-discovery.ts';
import { cursorTable } from './tables/rfc9865-2-cursors.ts';

/** Every table, in the order of the RFCs. */
export const conformanceTables: readonly Table[] = [
  attributeTable,
  commonTable,
  userTable,
  groupTable,
  enterpriseTable,
  configTable,
  resourceTypeTable,
  schemaTable,
  authenticationTable,
  createTable,
  readTable,
  listTable,
  filterTable,
  sortTable,
  searchTable,
  putTable,
  patchTable,
  patchAddTable,
  patchRemoveTable,
  patchReplaceTable,
  deleteTable,
  bulkTable,
  formatTable,
  attributesTable,
  notationTable,
  meTable,
  errorTable,
  versionTable,
  discoveryTable,
  cursorTable,
];
