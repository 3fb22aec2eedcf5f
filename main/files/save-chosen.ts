import { basename } from 'node:path';

import type { Dialogs } from '../dialogs.ts';
import { fault } from '../ipc/failure.ts';
import { toFileName } from './file-name.ts';
import { reasonOfFile } from './reason-of-file.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Save a text where the person says; null when they chose no place.
 * @throws IpcFailure file_not_saved
 */
export async function saveChosen(
  dialogs: Pick<Dialogs, 'chooseSavePath'>,
  suggestedName: string,
  text: string,
): Promise<{ fileName: string } | null> {
  const path = await dialogs.chooseSavePath(toFileName(suggestedName));
  if (path === undefined) return null;
  try {
    await writeAtomically(path, text);
  } catch (error) {
    const detail = reasonOfFile(error);
    throw fault('file_not_saved', { cause: error, ...(detail !== undefined && { detail }) });
  }
  return { fileName: basename(path) };
}
