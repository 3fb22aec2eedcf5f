import { oneLoginClient as oneLoginClientFor } from '@rollcall/shared/idp/clients/onelogin.ts';

import type { HttpAnswer } from './http.ts';

/** For tests, which look into whatever came back. */
export const oneLoginClient = oneLoginClientFor<HttpAnswer>;

export { oneLoginTemplate } from '@rollcall/shared/idp/clients/onelogin.ts';
