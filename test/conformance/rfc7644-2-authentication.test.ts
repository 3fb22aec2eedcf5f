import { authenticationTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-2-authentication.ts';

import { expectTable } from './expect-table.ts';

expectTable(authenticationTable);
