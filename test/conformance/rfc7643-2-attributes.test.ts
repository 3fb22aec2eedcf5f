import { attributeTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7643-2-attributes.ts';

import { expectTable } from './expect-table.ts';

expectTable(attributeTable);
