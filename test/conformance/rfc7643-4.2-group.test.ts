import { groupTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7643-4.2-group.ts';

import { expectTable } from './expect-table.ts';

expectTable(groupTable);
