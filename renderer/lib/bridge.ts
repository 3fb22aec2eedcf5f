import type { IpcChannel, IpcError, IpcInput, IpcOutput } from '@rollcall/shared/contract/ipc.ts';

/** What main answered instead of a value. `code` is from the error catalogue; `detail` and `fix` are sentences to show. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
  readonly code: string;
  readonly detail: string;
  readonly fix: string;
  readonly status: number | undefined;

  constructor(error: IpcError) {
    super(`${error.code}: ${error.detail}`);
    this.code = error.code;
    this.detail = error.detail;
    this.fix = error.fix;
    this.status = error.status;
  }
}

/**
 * Make one of the calls of the IPC contract.
 * @throws BridgeError when main refuses or fails.
 */
export async function callMain<Channel extends IpcChannel>(
  channel: Channel,
  input: IpcInput<Channel>,
): Promise<IpcOutput<Channel>> {
  const reply = await window.rollcall.call(channel, input);
  if (!reply.ok) throw new BridgeError(reply.error);
  return reply.value;
}
