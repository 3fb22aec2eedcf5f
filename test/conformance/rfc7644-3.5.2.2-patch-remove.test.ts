import { patchRemoveTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.5.2.2-patch-remove.ts';

import { expectTable } from './expect-table.ts';

expectTable(patchRemoveTable);
