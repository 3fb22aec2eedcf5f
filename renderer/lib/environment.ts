import type { ServerEnvironment } from '@rollcall/shared/contract/managed-servers.ts';

/** How a person reads each environment aloud. */
export const environmentNames: Readonly<Record<ServerEnvironment, string>> = {
  PROD: 'production',
  STAGE: 'staging',
  TEST: 'test',
  LOCAL: 'this computer',
};
