import type { Page } from '@playwright/test';
import type {
  Bridge,
  IpcChannel,
  IpcEvent,
  IpcEventValue,
  IpcInput,
  IpcOutput,
  IpcReply,
} from '@rollcall/shared/contract/ipc.ts';

/** The window's bridge to main, called as a screen would: for what main does, whatever screen asks for it. */
export function bridgeOf(window: Page) {
  return {
    call: <Channel extends IpcChannel>(channel: Channel, input: IpcInput<Channel>) =>
      window.evaluate(
        ([name, sent]) =>
          // Safe casts: the preload script puts the bridge there, and `call` holds the input to its channel.
          (
            globalThis as unknown as { rollcall: { call(name: unknown, sent: unknown): unknown } }
          ).rollcall.call(name, sent),
        [channel, input] as const,
      ) as Promise<IpcReply<IpcOutput<Channel>>>, // Playwright's own types forget which channel it was.

    /** Begin to listen; `last` is the newest value so far. */
    async listen<Name extends IpcEvent>(name: Name) {
      await window.evaluate((event) => {
        const page = globalThis as unknown as { rollcall: Bridge; heard?: Record<string, unknown> };
        page.rollcall.on(event, (value) => {
          page.heard = { ...page.heard, [event]: value };
        });
      }, name);
      return {
        last: () =>
          window.evaluate(
            (event) => (globalThis as unknown as { heard?: Record<string, unknown> }).heard?.[event],
            name,
          ) as Promise<IpcEventValue<Name> | undefined>,
      };
    },
  };
}
