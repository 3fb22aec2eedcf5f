import { type BrowserWindow, dialog } from 'electron';

import type { JsonFile } from './files/json-file.ts';
import { type Background, type QuitAnswer, quitQuestion } from './quit-question.ts';
import type { Remembered } from './remembered.ts';

/** Ask what to do with the running server, unless it was answered for good. */
export async function askBeforeQuit(options: {
  readonly window: BrowserWindow | undefined;
  readonly background: Background;
  readonly remembered: JsonFile<Remembered>;
}): Promise<QuitAnswer> {
  const { window, background, remembered } = options;
  const known = await remembered.read();
  if (known.whenQuitting === 'stop') return 'stop';
  const { options: question, answers } = quitQuestion(background);
  const { response, checkboxChecked } = await (window
    ? dialog.showMessageBox(window, question)
    : dialog.showMessageBox(question));
  const answer = answers[response] ?? 'cancel';
  if (checkboxChecked && answer === 'stop') await remembered.write({ ...known, whenQuitting: 'stop' });
  return answer;
}
