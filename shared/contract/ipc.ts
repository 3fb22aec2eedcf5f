import { z } from 'zod';

import { adminEndpoints } from './admin-api.ts';
import { logRow } from './provisioning-log.ts';

export const localServerStates = ['stopped', 'starting', 'running', 'stopping', 'failed'] as const;

export const localServerStatus = z.object({
  state: z.enum(localServerStates),
  scimBaseUrl: z.string().nullable(),
  dataDirectory: z.string(),
  pid: z.number().int().nullable(),
  /** When it became ready; milliseconds since 1970. */
  runningSince: z.number().nullable(),
  /** Why it is not running, in one sentence, and what to do. */
  failure: z.object({ code: z.string(), message: z.string(), fix: z.string() }).nullable(),
});
export type LocalServerStatus = z.infer<typeof localServerStatus>;

export const applicationInfo = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  /** True when Electron came from the evaluation package and not from its own download. */
  isEvaluationRuntime: z.boolean(),
});
export type ApplicationInfo = z.infer<typeof applicationInfo>;

interface ChannelSpec {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const nothing = z.undefined();

/** Every call the renderer can make; each is a business verb, none takes a URL, a file path or a command. */
export const ipcChannels = {
  'application:info': { input: nothing, output: applicationInfo },
  /** One endpoint of the admin API; main checks the input against that endpoint's own schemas. */
  'admin:call': {
    input: z.strictObject({ endpoint: z.enum(adminEndpoints), input: z.unknown() }),
    output: z.unknown(),
  },
  'local-server:status': { input: nothing, output: localServerStatus },
  'local-server:start': { input: nothing, output: localServerStatus },
  'local-server:stop': { input: nothing, output: localServerStatus },
  'local-server:show-data-directory': { input: nothing, output: nothing },
  /** Secrets are cleared from the clipboard after 60 s if they are still there. */
  'clipboard:write': {
    input: z.strictObject({ text: z.string().min(1).max(10_000), isSecret: z.boolean() }),
    output: nothing,
  },
  /** Asks main for the message port of the live tail; its messages are `tailMessage`. */
  'provisioning-log:tail': { input: nothing, output: nothing },
} as const satisfies Record<string, ChannelSpec>;

export type IpcChannel = keyof typeof ipcChannels;
export type IpcInput<Channel extends IpcChannel> = z.input<(typeof ipcChannels)[Channel]['input']>;
export type IpcOutput<Channel extends IpcChannel> = z.output<(typeof ipcChannels)[Channel]['output']>;

export const ipcError = z.object({
  code: z.string(),
  detail: z.string(),
  fix: z.string(),
  status: z.number().optional(),
});
export type IpcError = z.infer<typeof ipcError>;

/** Replies are values, since Electron forwards only the message of a thrown error. */
export type IpcReply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: IpcError };

/** What arrives over the live tail's port. */
export const tailMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('row'), row: logRow }),
  z.strictObject({ type: z.literal('state'), state: z.enum(['live', 'reconnecting', 'stopped']) }),
]);
export type TailMessage = z.infer<typeof tailMessage>;

/** Names of the events that main pushes to the window. */
export const ipcEvents = {
  'local-server:changed': localServerStatus,
} as const satisfies Record<string, z.ZodType>;
export type IpcEvent = keyof typeof ipcEvents;
export type IpcEventValue<Name extends IpcEvent> = z.output<(typeof ipcEvents)[Name]>;

/** What the preload script exposes as `window.rollcall`: the one bridge between the window and main. */
export interface Bridge {
  call<Channel extends IpcChannel>(
    channel: Channel,
    input: IpcInput<Channel>,
  ): Promise<IpcReply<IpcOutput<Channel>>>;
  /** Returns the function that ends the subscription. */
  on<Name extends IpcEvent>(name: Name, listener: (value: IpcEventValue<Name>) => void): () => void;
  /** Messages of the live tail, from the moment of the call on. Returns the function that ends it. */
  onTail(listener: (message: TailMessage) => void): () => void;
}
