import { serialize } from 'node:v8';

import {
  type ChannelSpec,
  ipcChannels,
  type IpcChannel,
  type IpcOutput,
  type IpcReply,
} from '@rollcall/shared/contract/ipc.ts';
import type { z } from 'zod';

import { type ConsoleFault, describeFault, toIpcError } from './failure.ts';

/** The frame a call comes from. */
export interface Caller {
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** A call as it arrives: nothing of it is trusted yet. */
export interface Call {
  /** Undefined when the frame is gone already. */
  readonly caller: Caller | undefined;
  readonly arguments: readonly unknown[];
}

export interface AnswerRules {
  readonly isConsoleUrl: (url: string) => boolean;
  /** Whether the channel may be called once more now. */
  readonly mayCall: () => boolean;
  /** Gets errors that the window is not told. */
  readonly report: (error: unknown) => void;
}

/** One function for every channel of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [Channel in IpcChannel]: (
    input: z.output<(typeof ipcChannels)[Channel]['input']>,
  ) => Returned<IpcOutput<Channel>> | Promise<Returned<IpcOutput<Channel>>>;
};

/** A handler with nothing to say need not return undefined by word. */
type Returned<Value> = [Value] extends [undefined] ? void : Value;

/** Larger than any form of the console; a page that sends more is not ours. Channels of files have their own limit. */
const usualMaxBytes = 256 * 1024;

/** Check a call, run its handler and turn what comes of it into a reply. Never throws. */
export async function answer<Channel extends IpcChannel>(
  channel: Channel,
  call: Call,
  handlers: Handlers,
  rules: AnswerRules,
): Promise<IpcReply<IpcOutput<Channel>>> {
  try {
    const spec: ChannelSpec = ipcChannels[channel];
    const refusal = findRefusal(call, spec.maxBytes ?? usualMaxBytes, rules);
    if (refusal) return { ok: false, error: describeFault(refusal) };
    const input = spec.input.safeParse(call.arguments[0]);
    if (!input.success) return { ok: false, error: describeFault('bad_arguments') };
    // Safe casts: both sides are parsed by this channel's own schemas.
    const handle = handlers[channel] as (input: unknown) => unknown;
    return { ok: true, value: spec.output.parse(await handle(input.data)) as IpcOutput<Channel> };
  } catch (thrown) {
    return { ok: false, error: toIpcError(thrown, rules.report) };
  }
}

function findRefusal(
  { caller, arguments: sent }: Call,
  maxBytes: number,
  rules: AnswerRules,
): ConsoleFault | undefined {
  if (!caller?.isMainFrame || !rules.isConsoleUrl(caller.url)) return 'untrusted_sender';
  if (!rules.mayCall()) return 'too_many_calls';
  if (sent.length !== 1 || serialize(sent[0]).byteLength > maxBytes) return 'bad_arguments';
  return undefined;
}
