import { listTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.4.2-list.ts';

import { expectTable } from './expect-table.ts';

expectTable(listTable);
