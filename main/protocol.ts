import { protocol, type Session } from 'electron';

import { consoleScheme } from './console-address.ts';
import { answerFromFiles, type ConsoleFile } from './console-files.ts';

/** Make the console's scheme a standard, secure one. Works only once, and only before the app is ready. */
export function registerConsoleScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: consoleScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serve the console's files on the session of its window, and no file of the computer besides. */
export function serveConsole(session: Session, files: ReadonlyMap<string, ConsoleFile>): void {
  session.protocol.handle(consoleScheme, (request) => answerFromFiles(files, request));
  session.protocol.handle('file', () => new Response(null, { status: 403 }));
}
