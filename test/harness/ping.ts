import { pingClient as pingClientFor } from '@rollcall/shared/idp/clients/ping.ts';

import type { HttpAnswer } from './http.ts';

/** For tests, which look into whatever came back. */
export const pingClient = pingClientFor<HttpAnswer>;
