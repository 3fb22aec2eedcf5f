import type { IpcError } from '@rollcall/shared/contract/ipc.ts';
import { AppError } from '@rollcall/shared/errors.ts';

/** Faults that only the console can have; those of the server arrive with the server's own codes. */
const consoleFaults = {
  server_stopped: {
    detail: 'The local server is not running.',
    fix: 'Start it on the Local server screen.',
  },
  server_unreachable: {
    detail: 'The local server did not answer.',
    fix: 'Try again. If it still does not answer, restart it on the Local server screen.',
  },
  unexpected_answer: {
    detail: 'The server answered something the console does not understand.',
    fix: 'Quit Rollcall and start it again; a hosted server needs a console of the same version.',
  },
  answer_too_large: {
    detail: 'The server answered more than the console can take.',
    fix: 'Ask for less at a time, or export to a file.',
  },
  server_dns: {
    detail: 'The name of the server was not found.',
    fix: 'Check the address for typing errors, and whether this computer needs a VPN to find it.',
  },
  server_refused: {
    detail: 'The server refused the connection.',
    fix: 'Check the port in the address and whether the server runs.',
  },
  server_tls: {
    detail: 'The certificate of the server could not be trusted.',
    fix: 'If your company signs its own certificates, add its certificate authority to this server. Verification is never switched off.',
  },
  server_timeout: {
    detail: 'The server did not answer in time.',
    fix: 'Check the network, a proxy or a firewall between this computer and the server, and try again.',
  },
  server_offline: {
    detail: 'The server could not be reached.',
    fix: 'Check the network of this computer and try again.',
  },
  server_redirected: {
    detail: 'The server wants to send the call elsewhere, and an operator token never goes elsewhere.',
    fix: 'Enter the address that the server has itself, not one that forwards to it.',
  },
  token_missing: {
    detail: 'There is no operator token for this server, or it can no longer be read.',
    fix: 'Enter an operator token for it under Connections.',
  },
  token_not_storable: {
    detail: 'This system has no protected place for tokens.',
    fix: 'Have Rollcall ask each time, or choose weak storage, which programs of the same user can read.',
  },
  server_switching: {
    detail: 'The console is changing to another server.',
    fix: 'Try again in a moment.',
  },
  server_unknown: {
    detail: 'The console does not manage this server any more.',
    fix: 'Choose one of the servers listed under Connections.',
  },
  server_fixed: {
    detail: 'The server on this computer is always listed and needs no token.',
    fix: 'Stop it on the Local server screen if it should not run.',
  },
  server_active: {
    detail: 'The console manages this server now.',
    fix: 'Switch to another server first, then remove this one.',
  },
  server_address: {
    detail: 'The address is not one of a Rollcall server.',
    fix: 'Enter an address that begins with https:// (http:// only for this computer), without a user name or a query.',
  },
  certificate_unreadable: {
    detail: 'The certificate could not be read.',
    fix: 'Paste one certificate authority as PEM text, which begins with -----BEGIN CERTIFICATE-----.',
  },
  read_only: {
    detail: 'This console opens the server read-only.',
    fix: 'Change Read-only under Connections if you mean to change something there.',
  },
  server_file_unreadable: {
    detail: 'The file is not a .scimconn file that this console understands.',
    fix: 'Save it again from the console that has the connection.',
  },
  file_too_large: {
    detail: 'The file is larger than 50 MB.',
    fix: 'Split it, or leave out the columns that are not needed.',
  },
  file_unreadable: {
    detail: 'The file could not be read.',
    fix: 'Check that it still exists, is a regular file and may be read by you.',
  },
  file_not_saved: {
    detail: 'The file could not be saved.',
    fix: 'Choose a folder with free space in which you may write.',
  },
  export_unknown: {
    detail: 'The console does not know this export any more.',
    fix: 'Start it again.',
  },
  untrusted_sender: {
    detail: 'The call did not come from the console window.',
    fix: 'Quit Rollcall and start it again.',
  },
  bad_arguments: {
    detail: 'The call does not have the form that the console expects.',
    fix: 'Quit Rollcall and start it again.',
  },
  too_many_calls: {
    detail: 'The window makes more calls than the console can take.',
    fix: 'Wait a second and try again.',
  },
  internal: {
    detail: 'Something went wrong in the console.',
    fix: 'Try again. If it happens again, quit Rollcall and start it from a terminal to see the cause.',
  },
} as const satisfies Record<string, { readonly detail: string; readonly fix: string }>;

export type ConsoleFault = keyof typeof consoleFaults;

/** An error on its way to the window, as a value: `error` is all that arrives there. */
export class IpcFailure extends Error {
  override readonly name = 'IpcFailure';
  readonly error: IpcError;

  constructor(error: IpcError, options?: { readonly cause: unknown }) {
    super(error.code, options);
    this.error = error;
  }
}

/**
 * What the window is told of a fault of the console.
 * @param detail more exact than the usual sentence.
 */
export function describeFault(code: ConsoleFault, detail?: string): IpcError {
  return { code, ...consoleFaults[code], ...(detail !== undefined && { detail }) };
}

/** A fault of the console, to be thrown. `cause` is reported and never told to the window. */
export function fault(
  code: ConsoleFault,
  options: { readonly detail?: string; readonly cause?: unknown } = {},
): IpcFailure {
  const { detail, cause } = options;
  return new IpcFailure(describeFault(code, detail), cause === undefined ? undefined : { cause });
}

/**
 * What the window is told of whatever was thrown: never a stack, never the words of an unknown error.
 * @param report gets what the window is not told.
 */
export function toIpcError(thrown: unknown, report: (error: unknown) => void): IpcError {
  if (thrown instanceof AppError) {
    return { code: thrown.code, detail: thrown.detail, fix: thrown.fix, status: thrown.spec.status };
  }
  if (thrown instanceof IpcFailure) {
    if (thrown.cause !== undefined) report(thrown);
    return thrown.error;
  }
  report(thrown);
  return describeFault('internal');
}
