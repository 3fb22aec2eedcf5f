import { z } from 'zod';

import { createJsonFile, type JsonFile } from './files/json-file.ts';

const remembered = z.strictObject({
  /** What quitting does while the local server runs. */
  whenQuitting: z.enum(['ask', 'stop']).default('ask'),
  /** Whether somebody was told that closing the window leaves Rollcall in the tray. */
  wasToldOfTray: z.boolean().default(false),
});
export type Remembered = z.infer<typeof remembered>;

/** What the person answered once and need not answer again. */
export function openRemembered(path: string): JsonFile<Remembered> {
  return createJsonFile(path, remembered, remembered.parse({}));
}
