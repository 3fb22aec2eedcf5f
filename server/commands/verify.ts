import type { Command } from 'commander';

import { readConfig } from '../config.ts';
import { exitCodes } from '../start-error.ts';
import { verifyDirectory } from '../store/sqlite/verify.ts';
import type { Verification, VerificationFault } from '../store/verification.ts';
import { print } from './output.ts';

interface VerifyOptions {
  readonly data?: string;
  readonly json?: boolean;
}

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('check the database and the chain of every change; exit 0 all well, 1 something was altered')
    .option('--data <directory>', 'the server’s data directory (default: the console’s own)')
    .option('--json', 'print JSON for scripts')
    .action(verify);
}

async function verify(options: VerifyOptions): Promise<void> {
  const result = await verifyDirectory(options.data ?? readConfig().dataDirectory);
  const isWhole = result.faults.length === 0;
  print(options, { ok: isWhole, ...result }, toLines(result));
  process.exitCode = isWhole ? exitCodes.ok : exitCodes.failed;
}

function toLines({ workspaces, rows, faults }: Verification): readonly string[] {
  const read = `Read ${rows} activity rows of ${workspaces} workspaces.`;
  if (faults.length === 0) return [`${read} All is as it was written.`];
  return [
    read,
    ...faults.map(toLine),
    'Compare with a verified backup, and find out who could write to the directory.',
  ];
}

function toLine({ workspace, detail }: VerificationFault): string {
  return workspace === null ? detail : `Workspace ${workspace}: ${detail}`;
}
