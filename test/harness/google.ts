import { googleClient as googleClientFor } from '@rollcall/shared/idp/clients/google.ts';

import type { HttpAnswer } from './http.ts';

/** For tests, which look into whatever came back. */
export const googleClient = googleClientFor<HttpAnswer>;
