import { AppError } from '@rollcall/shared/errors.ts';
import { z } from 'zod';

/** The port stays the same from start to start, since it is in the address an identity provider was given. */
const defaultPort = 8420;

const environment = z.object({
  ROLLCALL_USER_DATA: z.string().min(1).optional(),
  ROLLCALL_PORT: z.coerce.number().int().min(0).max(65_535).default(defaultPort),
  ROLLCALL_SERVER_NODE: z.string().min(1).optional(),
  ELECTRON_RENDERER_URL: z.url({ protocol: /^http$/, hostname: /^(localhost|127\.0\.0\.1)$/ }).optional(),
});

export interface Settings {
  /** Folder for everything the console keeps, instead of the usual one; for tests. */
  readonly userData: string | undefined;
  /** Port of the local server; 0 picks a free one. */
  readonly port: number;
  /** Node that runs the local server where Electron's own is too old; builds of a checkout only. */
  readonly serverNode: string | undefined;
  /** Address of the development server; development builds only. */
  readonly developmentUrl: string | undefined;
}

/**
 * Read the console's settings from the environment.
 * @param allowed what this build honours: a release must not let the environment choose a program or a page.
 * @throws AppError bad_request; detail names the variable.
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  allowed: { readonly nodeHost: boolean; readonly developmentUrl: boolean },
): Settings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.path.join('.');
    throw new AppError('bad_request', `The environment variable ${name} is not valid: ${issue?.message}.`, {
      fix: `Correct ${name} or unset it, then start Rollcall again.`,
    });
  }
  return {
    userData: parsed.data.ROLLCALL_USER_DATA,
    port: parsed.data.ROLLCALL_PORT,
    serverNode: allowed.nodeHost ? parsed.data.ROLLCALL_SERVER_NODE : undefined,
    developmentUrl: allowed.developmentUrl ? parsed.data.ELECTRON_RENDERER_URL : undefined,
  };
}
