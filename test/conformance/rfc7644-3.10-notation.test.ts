import { notationTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.10-notation.ts';

import { expectTable } from './expect-table.ts';

expectTable(notationTable);
