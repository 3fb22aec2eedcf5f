import { userTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7643-4.1-user.ts';

import { expectTable } from './expect-table.ts';

expectTable(userTable);
