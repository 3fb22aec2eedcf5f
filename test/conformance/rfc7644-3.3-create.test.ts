import { createTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.3-create.ts';

import { expectTable } from './expect-table.ts';

expectTable(createTable);
