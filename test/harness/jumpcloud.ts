import { jumpCloudClient as jumpCloudClientFor } from '@rollcall/shared/idp/clients/jumpcloud.ts';

import type { HttpAnswer } from './http.ts';

/** For tests, which look into whatever came back. */
export const jumpCloudClient = jumpCloudClientFor<HttpAnswer>;
