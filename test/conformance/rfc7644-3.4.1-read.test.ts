import { readTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.4.1-read.ts';

import { expectTable } from './expect-table.ts';

expectTable(readTable);
