import { session, type Session } from 'electron';

import { listConsoleFiles } from './console-files.ts';
import { refusePermissions } from './guards.ts';
import { serveConsole } from './protocol.ts';

/**
 * The session of the console's window, apart from every other one, with nothing cached on disk.
 * @param directory the built pages; undefined when a development server has them.
 */
export async function openConsoleSession(directory: string | undefined): Promise<Session> {
  const consoleSession = session.fromPartition('persist:console', { cache: false });
  refusePermissions(consoleSession);
  serveConsole(consoleSession, directory === undefined ? new Map() : await listConsoleFiles(directory));
  return consoleSession;
}
