import { AppError, type ErrorCode } from '@rollcall/shared/errors.ts';

/** Result codes that mean the file or the disk, not the statement; extended codes begin with them. */
const storageFailures = {
  SQLITE_BUSY: { detail: 'Another program holds the database locked.', retryAfterSeconds: 1 },
  SQLITE_LOCKED: { detail: 'Another program holds the database locked.', retryAfterSeconds: 1 },
  SQLITE_PROTOCOL: { detail: 'Another program holds the database locked.', retryAfterSeconds: 1 },
  SQLITE_FULL: { detail: 'The disk that holds the database is full.', retryAfterSeconds: 30 },
  SQLITE_NOMEM: { detail: 'The server has no memory left for this change.', retryAfterSeconds: 30 },
  SQLITE_READONLY: { detail: 'The database may not be written to.', retryAfterSeconds: 60 },
  SQLITE_PERM: { detail: 'The database may not be written to.', retryAfterSeconds: 60 },
  SQLITE_IOERR: { detail: 'The disk that holds the database reports errors.', retryAfterSeconds: 60 },
  SQLITE_CANTOPEN: { detail: 'The database can no longer be opened.', retryAfterSeconds: 60 },
  SQLITE_CORRUPT: { detail: 'The database is damaged.', retryAfterSeconds: 60 },
  SQLITE_NOTADB: { detail: 'The database is damaged.', retryAfterSeconds: 60 },
} as const;

/** Which rule a unique index stands for; SQLite names the columns in its message. */
const uniqueRules: Readonly<Record<string, { readonly code: ErrorCode; readonly detail: string }>> = {
  'users.workspace_key, users.user_name_key': {
    code: 'user_name_taken',
    detail: 'Another user of this workspace has that userName.',
  },
  'groups.workspace_key, groups.display_name_key': {
    code: 'display_name_taken',
    detail: 'Another group of this workspace has that displayName.',
  },
};

/** The result code of an error that SQLite reported, such as `SQLITE_IOERR_FSYNC`. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('SQLITE_') ? error.code : undefined;
}

/** Whether the file or the disk failed, so that nothing of the transaction can be trusted any more. */
export function isStorageFailure(error: unknown): boolean {
  return storageFailureOf(error) !== undefined;
}

/**
 * Whether a sync failed. The system may then have thrown away what it could not write, and a later sync that
 * succeeds proves nothing.
 */
export function isFailedSync(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_IOERR_FSYNC' || code === 'SQLITE_IOERR_DIR_FSYNC';
}

/** Turn an error of the driver into the product's own; everything else comes back as it was. The cause is kept. */
export function translateError(error: unknown): unknown {
  const failure = storageFailureOf(error);
  if (failure !== undefined) {
    const { detail, retryAfterSeconds } = failure;
    return new AppError('unavailable', detail, { cause: error, retryAfterSeconds });
  }
  if (!(error instanceof Error) || sqliteCode(error) !== 'SQLITE_CONSTRAINT_UNIQUE') return error;
  const columns = error.message.replace('UNIQUE constraint failed: ', '');
  const rule = uniqueRules[columns];
  return rule === undefined ? error : new AppError(rule.code, rule.detail, { cause: error });
}

function storageFailureOf(error: unknown) {
  const code = sqliteCode(error);
  if (code === undefined) return undefined;
  for (const [prefix, failure] of Object.entries(storageFailures)) {
    if (code === prefix || code.startsWith(`${prefix}_`)) return failure;
  }
  return undefined;
}
