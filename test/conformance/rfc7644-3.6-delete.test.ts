import { deleteTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.6-delete.ts';

import { expectTable } from './expect-table.ts';

expectTable(deleteTable);
