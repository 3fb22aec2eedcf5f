import {
  type ManagedServer,
  type ServerChanges,
  type ServerDraft,
  serverDraft,
  serverGuard,
  type ServerInput,
  type TokenPlace,
  tokenPlace,
} from '@rollcall/shared/contract/managed-servers.ts';
import { z } from 'zod';

/** What the form holds while somebody fills it in: an empty text is none. */
export const serverForm = z.object({
  name: serverDraft.shape.name,
  url: serverDraft.shape.url,
  environment: serverDraft.shape.environment,
  folder: z.string().trim().max(60, 'Use at most 60 characters.'),
  guard: serverGuard,
  token: z.string().trim().max(500, 'This is too long for an operator token.'),
  keepToken: tokenPlace,
  customCa: z.string().trim().max(20_000, 'Paste one certificate authority only.'),
});
export type ServerValues = z.infer<typeof serverForm>;

/** The same for a server that is new: it needs a token. */
export const newServerForm = serverForm.extend({
  token: serverForm.shape.token.min(1, 'Paste an operator token.'),
});

/** What the form starts with: an existing server, a file that was opened, or nothing. */
export function startValues(
  from: ManagedServer | ServerDraft | undefined,
  keepToken: TokenPlace,
): ServerValues {
  const environment = from?.environment ?? 'PROD';
  return {
    name: from?.name ?? '',
    url: from?.url ?? '',
    environment: environment === 'LOCAL' ? 'TEST' : environment,
    folder: from?.folder ?? '',
    guard: from?.guard ?? 'confirm',
    token: '',
    keepToken,
    // Of an existing server only the certificate's subject is known; left empty it stays.
    customCa: typeof from?.customCa === 'string' ? from.customCa : '',
  };
}

/** A new server as main takes it. */
export function toServerInput({ folder, customCa, ...values }: ServerValues): ServerInput {
  return { ...values, folder: orNull(folder), customCa: orNull(customCa) };
}

/** Changes of an existing server, without its token. */
export function toServerChanges({
  name,
  url,
  environment,
  folder,
  guard,
  customCa,
}: ServerValues): ServerChanges {
  const changes = { name, url, environment, folder: orNull(folder), guard };
  return customCa === '' ? changes : { ...changes, customCa };
}

const orNull = (text: string) => (text === '' ? null : text);
