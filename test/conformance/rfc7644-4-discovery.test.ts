import { discoveryTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-4-discovery.ts';

import { expectTable } from './expect-table.ts';

expectTable(discoveryTable);
