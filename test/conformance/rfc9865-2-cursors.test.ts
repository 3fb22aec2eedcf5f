import { cursorTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc9865-2-cursors.ts';

import { expectTable } from './expect-table.ts';

expectTable(cursorTable);
