import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Write a file so that it is there whole or not at all, even when the power fails; readable by its owner only.
 * The old content stays until the new one is on the disk.
 */
export function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  return replaceFile(path, (file) => file.writeFile(content));
}

/**
 * The same for content that arrives piece by piece. When `fill` fails, what was there before stays.
 * @param fill writes the whole content into the file it is given.
 */
export async function replaceFile(path: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
  // Beside the target, for a rename works only within one file system; no name that somebody else could have.
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.part`);
  const file = await open(temporary, 'wx', 0o600);
  try {
    await fill(file);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Make a rename last. Not every system can open a folder (Windows), and none needs it to be correct. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
