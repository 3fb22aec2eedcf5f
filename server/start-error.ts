/** Exit codes of the command line; scripts rely on them. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  wrong_use: 2,
  port_in_use: 3,
  data_directory_in_use: 4,
  data_refused: 20,
} as const;

/** Why the server, or a command on its data, cannot start: one sentence, and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: string;
  readonly fix: string;
  readonly exitCode: number;

  constructor(code: string, message: string, options: { fix: string; exitCode: number; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fix = options.fix;
    this.exitCode = options.exitCode;
  }
}
