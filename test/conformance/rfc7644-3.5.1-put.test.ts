import { putTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.5.1-put.ts';

import { expectTable } from './expect-table.ts';

expectTable(putTable);
