import { text } from 'node:stream/consumers';

import { exitCodes, StartError } from '../start-error.ts';

/**
 * What was pasted, exactly as it was, save the line break that ends the input.
 * A secret comes from standard input only: an argument is in the list of processes and in the shell's history.
 * @throws StartError when another source is named; it does not repeat the word, which may be the secret.
 */
export async function readPaste(source: string): Promise<string> {
  if (source === '-') return (await text(process.stdin)).replace(/\r?\n$/, '');
  throw new StartError('token_unusable', 'The token is not taken from the command line.', {
    fix: 'Write - in its place and pipe the token in: … - < token.txt',
    exitCode: exitCodes.wrong_use,
  });
}
