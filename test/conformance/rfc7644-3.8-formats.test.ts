import { formatTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.8-formats.ts';

import { expectTable } from './expect-table.ts';

expectTable(formatTable);
