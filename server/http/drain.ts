import type { Server } from 'node:http';

import type { Check } from './request.ts';

/** How long requests in flight may take once the server is told to stop. */
const defaultGraceMs = 10_000;

/** How often connections are looked at that have become idle meanwhile. */
const sweepMs = 20;

export interface Drain {
  readonly isDraining: boolean;
  /** Tells clients on kept-alive connections to go, once draining. */
  readonly mark: Check;
  /** Refuse new work, let the rest finish, cut what takes longer than the grace. */
  drain(server: Server, graceMs?: number): Promise<void>;
}

/** `server.close()` alone keeps serving kept-alive connections; this ends them too. */
export function createDrain(): Drain {
  let isDraining = false;
  return {
    get isDraining() {
      return isDraining;
    },
    mark(ctx) {
      if (isDraining) ctx.set('Connection', 'close');
    },
    async drain(server, graceMs = defaultGraceMs) {
      isDraining = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeIdleConnections();
      // A connection whose stream ends only now was not idle before, and nobody else will close it.
      const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
      clearInterval(sweep);
    },
  };
}
