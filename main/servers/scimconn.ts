import { serverDraft, type ServerDraft } from '@rollcall/shared/contract/managed-servers.ts';
import { z } from 'zod';

import { fault } from '../ipc/failure.ts';

/** A .scimconn file: a server to hand to a colleague. It has no place for a token, so none can be in it. */
const scimconn = z.strictObject({
  format: z.literal('rollcall-connection'),
  version: z.literal(1),
  server: serverDraft,
});

/** Larger than any connection with its certificate. */
export const maxScimconnBytes = 64 * 1024;

export function printScimconn(server: ServerDraft): string {
  const file: z.output<typeof scimconn> = { format: 'rollcall-connection', version: 1, server };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @throws IpcFailure server_file_unreadable for anything but such a file; an unknown field, such as a token, is refused too. */
export function parseScimconn(text: string): ServerDraft {
  try {
    return scimconn.parse(JSON.parse(text)).server;
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    throw fault('server_file_unreadable');
  }
}
