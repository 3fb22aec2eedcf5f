import { errorTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.12-errors.ts';

import { expectTable } from './expect-table.ts';

expectTable(errorTable);
