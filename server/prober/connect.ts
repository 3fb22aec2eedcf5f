import { connect as connectTcp } from 'node:net';

import type { ConnectOutcome } from '@rollcall/shared/diagnostics/doctor/probe.ts';

export interface Target {
  readonly address: string;
  readonly port: number;
}

/** Open a TCP connection and close it again. Never rejects. */
export function connect({ address, port }: Target, timeoutMs: number): Promise<ConnectOutcome> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host: address, port, timeout: timeoutMs });
    const end = (outcome: ConnectOutcome): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.on('connect', () => end({ kind: 'connected', address }));
    socket.on('timeout', () => end({ kind: 'timed_out', code: 'ETIMEDOUT' }));
    socket.on('error', (error) => end(toOutcome(codeOf(error))));
  });
}

function toOutcome(code: string): ConnectOutcome {
  if (code === 'ECONNREFUSED') return { kind: 'refused', code };
  return { kind: code === 'ETIMEDOUT' ? 'timed_out' : 'failed', code };
}

/** The code of a system error, or its name. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
