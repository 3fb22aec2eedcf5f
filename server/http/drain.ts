import type { Server } from 'node:http';
import type { Socket } from 'node:net';

import type { Check } from './request.ts';

/** How long requests in flight may take once the server is told to stop. */
const defaultGraceMs = 10_000;

/** How often connections are looked at that have become idle meanwhile. */
const sweepMs = 20;

export interface Drain {
  readonly isDraining: boolean;
  /** Tells clients on kept-alive connections to go, once draining. */
  readonly mark: Check;
  /** Follow the connections of a server from its start: one that never asks anything must not hold up its end. */
  watch(server: Server): void;
  /** Refuse new work, let the rest finish, cut what takes longer than the grace. */
  drain(server: Server, graceMs?: number): Promise<void>;
}

/** `server.close()` alone keeps serving kept-alive connections; this ends them too. */
export function createDrain(): Drain {
  let isDraining = false;
  const open = new Set<Socket>();
  return {
    get isDraining() {
      return isDraining;
    },
    mark(ctx) {
      if (isDraining) ctx.set('Connection', 'close');
    },
    watch(server) {
      server.on('connection', (socket: Socket) => {
        open.add(socket);
        socket.on('close', () => open.delete(socket));
      });
    },
    async drain(server, graceMs = defaultGraceMs) {
      isDraining = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeIdleConnections();
      // Node calls idle only what has had a request; browsers and load balancers open connections ahead of one.
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
      // A connection whose stream ends only now was not idle before, and nobody else will close it.
      const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
      clearInterval(sweep);
    },
  };
}
