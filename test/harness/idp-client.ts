import type { IdpConnection } from '@rollcall/shared/idp/clients/client.ts';

import type { HttpAnswer } from './http.ts';

/** A connection of a test, which looks into whatever came back. */
export type Connection = IdpConnection<HttpAnswer>;
