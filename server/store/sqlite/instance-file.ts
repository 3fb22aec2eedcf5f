import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';

import { z } from 'zod';

import { reasonOf } from './data-directory.ts';
import { refusal } from './refusal.ts';

/**
 * What is known about the database outside of it: a file that went missing, was emptied, or was replaced by an older
 * copy is otherwise not told from a new one.
 */
const instance = z.object({
  id: z.string().min(1),
  /** `creating` until the database is complete on disk; only then it is missed. */
  state: z.enum(['creating', 'ready']),
  /** The newest activity row that was committed when this was written. */
  activity: z.object({ key: z.number().int(), hash: z.string() }).nullable(),
});
export type Instance = z.infer<typeof instance>;

/**
 * @returns undefined when there is no such file.
 * @throws StartError damaged_database | unreadable_database
 */
export function readInstance(path: string): Instance | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  try {
    return instance.parse(JSON.parse(text));
  } catch (error) {
    throw refusal('damaged_database', `${path} does not hold what Rollcall wrote there.`, error);
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw refusal('unreadable_database', `${path} cannot be read: ${reasonOf(error)}.`, error);
  }
}

/** Replaces the file as a whole, so that a crash leaves the old or the new one. */
export function writeInstance(path: string, value: Instance): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(file, toText(value));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** As {@link writeInstance}, without holding the event loop while the disk works. */
export async function writeInstanceLater(path: string, value: Instance): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(toText(value));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

function toText(value: Instance): string {
  return `${JSON.stringify(value)}\n`;
}
