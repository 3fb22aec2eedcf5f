import { patchTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.5.2-patch.ts';

import { expectTable } from './expect-table.ts';

// We keep no passwords.
expectTable(patchTable, ['7644-3.5.2-change-password']);
