import { homedir } from 'node:os';

import { z } from 'zod';

import { defaultDataDirectory } from './data-directory.ts';

const environment = z.object({
  /** pino's levels; the log goes to standard error as JSON lines. */
  ROLLCALL_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export interface Config {
  readonly logLevel: z.infer<typeof environment>['ROLLCALL_LOG_LEVEL'];
  readonly dataDirectory: string;
}

/** Read the environment, once; nothing else in the server does. */
export function readConfig(): Config {
  const { ROLLCALL_LOG_LEVEL } = environment.parse(process.env);
  return {
    logLevel: ROLLCALL_LOG_LEVEL,
    dataDirectory: defaultDataDirectory(process.env, process.platform, homedir()),
  };
}
