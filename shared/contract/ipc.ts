import { z } from 'zod';

import { adminEndpoints } from './admin-api.ts';
import { adminStreams, type AdminStream } from './admin-streams.ts';
import {
  managedServerList,
  serverById,
  serverDraft,
  serverHealth,
  serverInput,
  serverOrder,
  serverTokenInput,
  serverTrial,
  serverUpdate,
} from './managed-servers.ts';
import { menuCommandIds } from './menu.ts';
import { preferenceChanges, preferences } from './preferences.ts';
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

export const ipcError = z.object({
  code: z.string(),
  detail: z.string(),
  fix: z.string(),
  status: z.number().optional(),
});
export type IpcError = z.infer<typeof ipcError>;

/** Streams that end, and so can be saved as a file. */
export type ExportStream = Exclude<AdminStream, 'provisioningLog.tail'>;
export const exportStreams = Object.keys(adminStreams).filter(
  (name): name is ExportStream => name !== 'provisioningLog.tail',
);

const exportId = z.string().min(1).max(40);

/** How far an export is. It ends as `done`, `failed` or `cancelled`; only `done` leaves a file. */
export const exportProgress = z.strictObject({
  id: exportId,
  stream: z.enum(exportStreams),
  /** Name of the file, without its folder. */
  fileName: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  bytes: z.number().int(),
  /** Lines behind the head of a CSV or of an NDJSON file; null where rows are not lines. */
  rows: z.number().int().nullable(),
  /** Why it failed. */
  error: ipcError.nullable(),
});
export type ExportProgress = z.infer<typeof exportProgress>;

/** Name that the save dialog suggests; main takes what no file system allows out of it. */
const suggestedName = z.string().min(1).max(120);

/** The largest file that the console opens or saves from its own memory. */
export const maxFileBytes = 50 * 1_048_576;

export interface ChannelSpec {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** The largest input, where the usual 256 KiB are too few. */
  readonly maxBytes?: number;
}

const nothing = z.undefined();

/** Every call the renderer can make; each is a business verb, none takes a URL, a file path or a command. */
export const ipcChannels = {
  'application:info': { input: nothing, output: applicationInfo },
  /** One endpoint of the admin API; main checks the input against that endpoint's own schemas. */
  'admin:call': {
    input: z.strictObject({ endpoint: z.enum(adminEndpoints), input: z.unknown() }),
    output: z.unknown(),
    /** Room for the largest text file an endpoint takes. */
    maxBytes: 12 * 1_048_576,
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
  /** What the person chose for this console; a change is kept, and the theme applies at once. */
  'preferences:read': { input: nothing, output: preferences },
  'preferences:save': { input: preferenceChanges, output: preferences },
  /** Asks main for the message port of the live tail; its messages are `tailMessage`. */
  'provisioning-log:tail': { input: nothing, output: nothing },

  /** The servers this console manages and the one that all calls go to now. */
  'servers:list': { input: nothing, output: managedServerList },
  'servers:add': { input: serverInput, output: managedServerList },
  /** A looser guard is asked for in a dialog of main's own; declined, nothing changes. */
  'servers:update': { input: serverUpdate, output: managedServerList },
  'servers:set-token': { input: serverTokenInput, output: managedServerList },
  'servers:remove': { input: serverById, output: managedServerList },
  /** All ids in their new order. */
  'servers:reorder': { input: serverOrder, output: managedServerList },
  /**
   * Manage another server from now on. Running calls and exports of the one before are called off, and the window
   * loads its page anew on the same screen, so that nothing of it stays in sight or memory.
   */
  'servers:switch': { input: serverById, output: managedServerList },
  'servers:probe': { input: serverById, output: serverHealth },
  'servers:test': { input: serverTrial, output: serverHealth },
  /** Choose a .scimconn file in a dialog; its content fills the form, nothing is saved. Null when none was chosen. */
  'servers:open-file': { input: nothing, output: serverDraft.nullable() },
  /** Save a server as a .scimconn file, without its token. Null when no place was chosen. */
  'servers:save-file': { input: serverById, output: z.strictObject({ fileName: z.string() }).nullable() },

  /** Save a stream of the admin API as a file chosen in a dialog. Null when none was chosen; else `export:progress` follows. */
  'export:start': {
    input: z.strictObject({ stream: z.enum(exportStreams), query: z.unknown(), suggestedName }),
    output: exportProgress.nullable(),
  },
  'export:cancel': { input: z.strictObject({ id: exportId }), output: nothing },
  /** Show a finished export in the system's file manager. */
  'export:show-in-folder': { input: z.strictObject({ id: exportId }), output: nothing },

  /** Choose a CSV file in a dialog and read it, at most 50 MiB. Null when none was chosen. */
  'file:open-csv': {
    input: nothing,
    output: z.strictObject({ name: z.string(), bytes: z.instanceof(Uint8Array) }).nullable(),
  },
  /** Save a text made in the window as a file chosen in a dialog. Null when no place was chosen. */
  'file:save-text': {
    input: z.strictObject({ suggestedName, text: z.string().max(maxFileBytes) }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    maxBytes: 2 * maxFileBytes,
  },
} as const satisfies Record<string, ChannelSpec>;

export type IpcChannel = keyof typeof ipcChannels;
export type IpcInput<Channel extends IpcChannel> = z.input<(typeof ipcChannels)[Channel]['input']>;
export type IpcOutput<Channel extends IpcChannel> = z.output<(typeof ipcChannels)[Channel]['output']>;

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
  'servers:changed': managedServerList,
  /** Something of the application menu was chosen; the window has an action of that id. */
  'menu:chosen': z.enum(menuCommandIds),
  /** At most four a second for each export, and one at its end. */
  'export:progress': exportProgress,
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
