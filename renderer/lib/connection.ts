import type { ServerEnvironment, ServerGuard } from '@rollcall/shared/contract/managed-servers.ts';
import { createContext, useContext } from 'react';

/** The server that this window manages: which one, whether it can be asked, and what may be done to it. */
export interface Connection {
  /** Its name among the servers of this console. */
  readonly name: string;
  readonly environment: ServerEnvironment;
  readonly guard: ServerGuard;
  readonly isReachable: boolean;
  /** Why nothing can be changed now, as a sentence: the server cannot be asked, or it is read-only; else null. */
  readonly unreachableReason: string | null;
  readonly scimBaseUrl: string | null;
  /** True when only programs on this computer reach the server. */
  readonly isLoopback: boolean;
}

export const ConnectionContext = createContext<Connection>({
  name: 'This computer',
  environment: 'LOCAL',
  guard: 'open',
  isReachable: false,
  unreachableReason: 'The server has not been asked yet.',
  scimBaseUrl: null,
  isLoopback: true,
});

/** The server this window manages. */
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}
