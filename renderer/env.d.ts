import type { Bridge } from '@rollcall/shared/contract/ipc.ts';

declare global {
  interface Window {
    /** What the preload script exposes; see shared/contract/ipc.ts. */
    readonly rollcall: Bridge;
  }
}
