import { sortTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.4.2.3-sort.ts';

import { expectTable } from './expect-table.ts';

expectTable(sortTable);
