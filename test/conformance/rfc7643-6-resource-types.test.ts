import { resourceTypeTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7643-6-resource-types.ts';

import { expectTable } from './expect-table.ts';

expectTable(resourceTypeTable);
