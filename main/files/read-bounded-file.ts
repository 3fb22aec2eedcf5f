import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

import { fault, IpcFailure } from '../ipc/failure.ts';

/**
 * Read a file that a person chose.
 * @throws IpcFailure file_too_large, or file_unreadable for a folder, a device or one that may not be read.
 */
export async function readBoundedFile(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    // Not waiting for a pipe that nobody writes to.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const before = await file.stat();
      if (!before.isFile()) throw fault('file_unreadable');
      if (before.size > maxBytes) throw fault('file_too_large');
      const bytes = await file.readFile();
      if (bytes.byteLength > maxBytes) throw fault('file_too_large'); // It grew meanwhile.
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof IpcFailure) throw error;
    throw fault('file_unreadable', { cause: error });
  }
}
