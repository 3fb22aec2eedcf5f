import { configTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7643-5-service-provider-config.ts';

import { expectTable } from './expect-table.ts';

expectTable(configTable);
