import { patchReplaceTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.5.2.3-patch-replace.ts';

import { expectTable } from './expect-table.ts';

expectTable(patchReplaceTable);
