import { AppError } from '@rollcall/shared/errors.ts';

/** Cursors are opaque to clients: a list of key values in base64url. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url');
}

/** @throws AppError invalid_cursor */
export function decodeCursor(cursor: string): readonly unknown[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(keys)) return keys;
  } catch {
    // not one of ours; said below
  }
  throw new AppError('invalid_cursor', 'The cursor cannot be read.');
}
