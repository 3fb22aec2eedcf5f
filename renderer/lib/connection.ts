import { createContext, useContext } from 'react';

/** Whether the server that this window manages can be asked, and what identity providers need of it. */
export interface Connection {
  readonly isReachable: boolean;
  /** Why nothing can be changed now, as a sentence; null while reachable. */
  readonly unreachableReason: string | null;
  readonly scimBaseUrl: string | null;
  /** True when only programs on this computer reach the server. */
  readonly isLoopback: boolean;
}

export const ConnectionContext = createContext<Connection>({
  isReachable: false,
  unreachableReason: 'The server has not been asked yet.',
  scimBaseUrl: null,
  isLoopback: true,
});

/** The server this window manages. */
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}
