import { patchAddTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.5.2.1-patch-add.ts';

import { expectTable } from './expect-table.ts';

expectTable(patchAddTable);
