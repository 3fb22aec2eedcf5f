import { join } from 'node:path';

import { AppError } from '@rollcall/shared/errors.ts';

/** Root of the checkout that this code runs from. */
export const root = join(import.meta.dirname, '../..');

/** Kept between runs, and gone after the next `npm ci`. */
export const cache = join(root, 'node_modules/.cache/rollcall');

/** For the person at the terminal; stdout belongs to the program that is started. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** Wait for `work`. An error of ours ends the process with its sentence and its fix; any other is thrown. */
export async function orStop<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(`${error.detail} ${error.fix}`);
    return process.exit(1);
  }
}
