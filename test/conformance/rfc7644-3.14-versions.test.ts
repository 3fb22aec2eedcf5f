import { versionTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.14-versions.ts';

import { expectTable } from './expect-table.ts';

expectTable(versionTable);
