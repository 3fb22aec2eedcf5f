import { enterpriseTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7643-4.3-enterprise.ts';

import { expectTable } from './expect-table.ts';

expectTable(enterpriseTable);
