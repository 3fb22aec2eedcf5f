import {
  entraClient as entraClientFor,
  entraFlagClient as entraFlagClientFor,
} from '@rollcall/shared/idp/clients/entra.ts';

import type { HttpAnswer } from './http.ts';

/** For tests, which look into whatever came back. */
export const entraClient = entraClientFor<HttpAnswer>;
/** For tests, which look into whatever came back. */
export const entraFlagClient = entraFlagClientFor<HttpAnswer>;
