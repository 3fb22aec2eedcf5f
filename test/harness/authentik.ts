import { authentikClient as authentikClientFor } from '@rollcall/shared/idp/clients/authentik.ts';

import type { HttpAnswer } from './http.ts';

/** For tests, which look into whatever came back. */
export const authentikClient = authentikClientFor<HttpAnswer>;
