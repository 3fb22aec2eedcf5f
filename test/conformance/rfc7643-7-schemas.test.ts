import { schemaTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7643-7-schemas.ts';

import { expectTable } from './expect-table.ts';

expectTable(schemaTable);
