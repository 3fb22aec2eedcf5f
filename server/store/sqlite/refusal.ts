import { exitCodes, StartError } from '../../start-error.ts';

/** Why a data directory is refused; nothing in it is changed then. */
export type RefusalCode =
  | 'not_our_database'
  | 'damaged_database'
  | 'newer_database'
  | 'missing_database'
  | 'unreadable_database';

const fixes: Record<RefusalCode, string> = {
  not_our_database: 'Choose another data directory, or restore a backup of Rollcall into this one.',
  damaged_database: 'Keep a copy of the data directory as it is, then restore the newest backup.',
  newer_database: 'Start the version of Rollcall that was used last, or a newer one.',
  missing_database:
    'Put the missing file back, or restore a backup; choose an empty directory to begin anew.',
  unreadable_database: 'Check the path, and that the user who runs Rollcall may read and write there.',
};

/** @param message one sentence that names the file and what is wrong with it. */
export function refusal(code: RefusalCode, message: string, cause?: unknown): StartError {
  return new StartError(code, message, {
    fix: fixes[code],
    exitCode: exitCodes.data_refused,
    ...(cause === undefined ? {} : { cause }),
  });
}
