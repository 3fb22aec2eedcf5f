import { searchTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.4.3-search.ts';

import { expectTable } from './expect-table.ts';

expectTable(searchTable);
