import { closeSync, openSync, readSync } from 'node:fs';

import { reasonOf } from './data-directory.ts';
import { type FileKind, newestVersion } from './migrate.ts';
import { refusal } from './refusal.ts';
import { sqliteCode } from './storage-errors.ts';

/** The database file format, https://www.sqlite.org/fileformat.html §1.3. */
const header = { bytes: 100, magic: 'SQLite format 3\0', userVersionAt: 60, applicationIdAt: 68 } as const;

/**
 * Read the header of a database file, without locks and without a trace, and refuse what is not ours.
 * To be called before this process opens the database: closing a file gives up all locks of the process on it.
 * @returns the schema version in the file.
 * @throws StartError not_our_database | damaged_database | newer_database | unreadable_database
 */
export function inspectFile(path: string, kind: FileKind): number {
  const bytes = readHeader(path);
  if (bytes.toString('latin1', 0, header.magic.length) !== header.magic) {
    throw refusal('damaged_database', `${path} is not a SQLite database, or its beginning is damaged.`);
  }
  if (bytes.readUInt32BE(header.applicationIdAt) !== kind.applicationId) {
    throw refusal('not_our_database', `${path} is a SQLite database, but not this one of Rollcall.`);
  }
  const version = bytes.readUInt32BE(header.userVersionAt);
  const known = newestVersion(kind);
  if (version <= known) return version;
  throw refusal(
    'newer_database',
    `${path} was written by a newer version of Rollcall (schema ${version}, this one knows ${known}).`,
  );
}

function readHeader(path: string): Buffer {
  const bytes = Buffer.alloc(header.bytes);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, bytes);
    } finally {
      closeSync(file);
    }
    return bytes;
  } catch (error) {
    throw refusal('unreadable_database', `${path} cannot be read: ${reasonOf(error)}.`, error);
  }
}

/** Turn what SQLite says about a file into a refusal; everything else comes back as it was. */
export function explainFailure(path: string, error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === undefined) return error;
  const isDamaged = code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT');
  return isDamaged
    ? refusal('damaged_database', `${path} is damaged.`, error)
    : refusal('unreadable_database', `${path} cannot be opened (${code}).`, error);
}
