import { filterTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.4.2.2-filter.ts';

import { expectTable } from './expect-table.ts';

expectTable(filterTable);
