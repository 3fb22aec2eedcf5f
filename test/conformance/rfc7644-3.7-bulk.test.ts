import { bulkTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.7-bulk.ts';

import { expectTable } from './expect-table.ts';

// Our limit is above what the check sends.
expectTable(bulkTable);
