import { type ConsoleFault, fault, IpcFailure } from '../ipc/failure.ts';
import type { AdminConnection } from '../server-host/types.ts';
import type { Fetch } from './node-fetch.ts';
import { toReachFault } from './reach-fault.ts';

/** The server that calls go to, and the way to it. */
export interface AdminTarget extends AdminConnection {
  readonly kind: 'local' | 'hosted';
  readonly fetch: Fetch;
  /** Aborted once this is no longer the server to ask. */
  readonly signal: AbortSignal;
}

/** What to tell of a call to `target` that brought no answer. */
export function explainUnreached(target: Pick<AdminTarget, 'kind' | 'signal'>, thrown: unknown): IpcFailure {
  if (target.signal.aborted) return fault('server_switching');
  if (thrown instanceof IpcFailure) return thrown;
  const code: ConsoleFault = target.kind === 'local' ? 'server_unreachable' : toReachFault(thrown);
  return fault(code, { cause: thrown });
}
