import { ipcChannels, type IpcChannel } from '@rollcall/shared/contract/ipc.ts';
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';

import { createRateCap } from '../rate-cap.ts';
import { answer, type AnswerRules, type Caller, type Handlers } from './answer.ts';

const callsPerSecond = 200;

/** The one place where main listens to the window; every call passes the checks of `answer`. */
export function registerHandlers(
  handlers: Handlers,
  options: Omit<AnswerRules, 'mayCall'> & { readonly contents: () => WebContents | undefined },
): void {
  for (const channel of Object.keys(ipcChannels) as IpcChannel[]) {
    // Safe cast: its own keys.
    const mayCall = createRateCap({ limit: callsPerSecond, windowMs: 1000, uptime: () => performance.now() });
    const rules = { ...options, mayCall };
    ipcMain.handle(channel, (event, ...sent: unknown[]) =>
      answer(channel, { caller: toCaller(event, options.contents()), arguments: sent }, handlers, rules),
    );
  }
}

function toCaller(event: IpcMainInvokeEvent, contents: WebContents | undefined): Caller | undefined {
  const frame = event.senderFrame;
  return frame ? { url: frame.url, isMainFrame: frame === contents?.mainFrame } : undefined;
}
