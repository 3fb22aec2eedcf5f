import type { TokenCheck } from '@rollcall/shared/contract/diagnostics-api.ts';
import type { Token } from '@rollcall/shared/contract/tokens.ts';
import { checkPaste, type PasteCheck } from '@rollcall/shared/diagnostics/token-check/check.ts';
import type { Command } from 'commander';

import { createTokenCheckService } from '../admin/diagnostics/service.ts';
import { defaultWorkspaceName } from '../default-workspace.ts';
import { type DataOptions, withDirectory } from './context.ts';
import { print } from './output.ts';
import { readPaste } from './paste.ts';
import { runExitCodes } from './run-command.ts';

/** Add `token check`: without a data directory it looks at the text alone. */
export function addTokenCheckCommand(token: Command): void {
  token
    .command('check')
    .description('say what is wrong with a pasted token, without any network; nothing of it is kept or shown')
    .argument('<source>', '- reads the text from standard input')
    .option('--data <directory>', 'also say what the server with this data directory knows of it')
    .option('--workspace <name>', 'workspace to ask', defaultWorkspaceName)
    .option('--json', 'print JSON for scripts')
    .addHelpText('after', '\nExit codes: 0 nothing wrong, 1 something is, 2 could not run.')
    .action(checkToken);
}

async function checkToken(source: string, options: DataOptions): Promise<void> {
  const pasted = await readPaste(source);
  const paste = checkPaste(pasted, 'rollcall');
  const known = options.data === undefined ? undefined : await lookUpInData(options, pasted);
  const { reason, sentence } =
    known === undefined ? paste : { reason: known.reason, sentence: known.explanation };
  const { characters, faults } = paste;
  const token = known?.token ?? undefined;
  const report = { ok: reason === null, reason, sentence, faults, characters, ...(token && { token }) };
  print(options, report, lines(sentence, paste, token));
  process.exitCode = reason === null ? runExitCodes.allGood : runExitCodes.findings;
}

/** Ask a data directory what it knows of a pasted text. */
export function lookUpInData(options: DataOptions, pasted: string): Promise<TokenCheck> {
  return withDirectory(options, ({ directory, workspace }) =>
    createTokenCheckService({ tokens: directory.tokens, now: Date.now }).check(workspace.id, pasted),
  );
}

function lines(sentence: string, { characters }: PasteCheck, token: Token | undefined): readonly string[] {
  const named = characters.map(({ position, name }) => `  position ${position}: ${name}`);
  if (token === undefined) return [sentence, ...named];
  const lastUse = `${token.status}, ${token.lastUsedAt === null ? 'never used' : `last used ${token.lastUsedAt}`}`;
  return [sentence, ...named, `${token.name} (${token.id}): ${lastUse}`];
}
