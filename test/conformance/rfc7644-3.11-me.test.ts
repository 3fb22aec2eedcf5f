import { meTable } from '@rollcall/shared/diagnostics/conformance/tables/rfc7644-3.11-me.ts';

import { expectTable } from './expect-table.ts';

// A SCIM token of ours belongs to a connection, not to a person.
expectTable(meTable, ['7644-3.11-location']);
