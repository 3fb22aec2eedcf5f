import { commonTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7643-3-common.ts';

import { expectTable } from './expect-table.ts';

expectTable(commonTable);
