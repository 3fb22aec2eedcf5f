import { oktaClient as oktaClientFor } from '@rollcall/shared/idp/clients/okta.ts';

import type { HttpAnswer } from './http.ts';

/** For tests, which look into whatever came back. */
export const oktaClient = oktaClientFor<HttpAnswer>;
