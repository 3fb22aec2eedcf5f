import { attributesTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.9-attributes.ts';

import { expectTable } from './expect-table.ts';

expectTable(attributesTable);
