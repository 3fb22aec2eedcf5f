import { z } from 'zod';

/** What a server is for. Colour, word and shape on every screen follow from it; LOCAL is the server on this computer. */
export const serverEnvironments = ['PROD', 'STAGE', 'TEST', 'LOCAL'] as const;
export const serverEnvironment = z.enum(serverEnvironments);
export type ServerEnvironment = z.infer<typeof serverEnvironment>;

/** What this console may change there: nothing, only after a typed confirmation where it matters, or anything. */
export const serverGuards = ['read-only', 'confirm', 'open'] as const;
export const serverGuard = z.enum(serverGuards);
export type ServerGuard = z.infer<typeof serverGuard>;

/**
 * Where an operator token is kept: encrypted by the system (`protected`), in a file that programs of the same user can
 * read (`weak`, only when somebody chose it), or in memory until Rollcall quits (`session`).
 */
export const tokenPlaces = ['protected', 'weak', 'session'] as const;
export const tokenPlace = z.enum(tokenPlaces);
export type TokenPlace = z.infer<typeof tokenPlace>;

/** The local server is always there, under this id, and needs no token of its own. */
export const localServerId = 'local';

const id = z.string().min(1).max(40);
const name = z.string().trim().min(1, 'Give the server a name.').max(60, 'Use at most 60 characters.');
const folder = z.string().trim().min(1).max(60).nullable();
const token = z.string().trim().min(1, 'Paste an operator token.').max(500);
/** PEM. */
const certificate = z.string().trim().min(1).max(20_000);
/** https, or http on this computer; a pasted SCIM or admin base URL is understood too. */
const url = z.string().trim().min(1, 'Paste the address of the server.').max(500);

/** A server this console manages; never its token. */
export const managedServer = z.strictObject({
  id,
  kind: z.enum(['local', 'hosted']),
  name,
  /** Base URL without `/scim/v2` or `/admin/v1`; null for the local server, whose status has it. */
  url: z.string().nullable(),
  environment: serverEnvironment,
  folder,
  guard: serverGuard,
  /** A certificate authority that only this server's calls trust, beside the system's; never an exception from checks. */
  customCa: z.strictObject({ subject: z.string(), validTo: z.string() }).nullable(),
  /** null: there is none, or it can no longer be read; it must be entered. */
  token: tokenPlace.nullable(),
});
export type ManagedServer = z.infer<typeof managedServer>;

/** What the system does for stored tokens, in words to show beside the choice. */
export const secretStorage = z.strictObject({
  isProtected: z.boolean(),
  /** One sentence: from whom a stored token is safe, or why it cannot be stored safely. */
  detail: z.string(),
});
export type SecretStorage = z.infer<typeof secretStorage>;

/** In the order the person gave them. */
export const managedServerList = z.strictObject({
  activeId: id,
  servers: z.array(managedServer),
  secretStorage,
});
export type ManagedServerList = z.infer<typeof managedServerList>;

/** A hosted server as somebody describes it, without its token: what a form edits and a .scimconn file holds. */
export const serverDraft = z.strictObject({
  name,
  url,
  environment: serverEnvironment.exclude(['LOCAL']),
  folder: folder.default(null),
  guard: serverGuard.default('confirm'),
  customCa: certificate.nullable().default(null),
});
export type ServerDraft = z.output<typeof serverDraft>;

export const serverInput = serverDraft.extend({ token, keepToken: tokenPlace });
export type ServerInput = z.input<typeof serverInput>;

/** Another origin in `url` drops the token, since it was given for that server only. */
export const serverChanges = z.strictObject({
  name: name.optional(),
  url: url.optional(),
  environment: serverEnvironment.exclude(['LOCAL']).optional(),
  folder: folder.optional(),
  guard: serverGuard.optional(),
  customCa: certificate.nullable().optional(),
});
export type ServerChanges = z.infer<typeof serverChanges>;

export const serverById = z.strictObject({ id });
/** `credential` with a new address in one step: the address of the active server brings a new page at once. */
export const serverUpdate = z.strictObject({
  id,
  changes: serverChanges,
  credential: z.strictObject({ token, keepToken: tokenPlace }).optional(),
});
export const serverTokenInput = z.strictObject({ id, token, keepToken: tokenPlace });
export const serverOrder = z.strictObject({ ids: z.array(id).max(200) });

/** What to try before a server is saved. */
export const serverTrial = serverInput.pick({ url: true, token: true, customCa: true });

export const serverHealthStates = [
  'healthy',
  'stopped',
  'token_missing',
  'dns',
  'refused',
  'tls',
  'timeout',
  'unreachable',
  'unauthorized',
  'wrong_product',
  'error',
] as const;

/** What came of asking a server who it is. */
export const serverHealth = z.strictObject({
  state: z.enum(serverHealthStates),
  /** Of the whole call, in milliseconds; null when nothing answered. */
  latencyMs: z.number().int().nullable(),
  /** One sentence that names what was found. */
  detail: z.string(),
  /** What to do; null when healthy. */
  fix: z.string().nullable(),
  /** Of a healthy server. */
  workspace: z.string().nullable(),
  version: z.string().nullable(),
});
export type ServerHealth = z.infer<typeof serverHealth>;
