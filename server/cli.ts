#!/usr/bin/env node
import { Command, CommanderError } from 'commander';

import { addConformanceCommand } from './commands/conformance.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addOperatorCommands } from './commands/operator.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSimulateCommand } from './commands/simulate.ts';
import { addTokenCommands } from './commands/token.ts';
import { addVerifyCommand } from './commands/verify.ts';
import { addWorkspaceCommands } from './commands/workspace.ts';
import { exitCodes, StartError } from './start-error.ts';
import { version } from './version.ts';

/** Entry of the command line. Errors go to standard error as one sentence and its fix; wrong use exits with 2. */

const program = new Command('rollcall')
  .description('SCIM 2.0 server: connect an identity provider, see and diagnose what it does')
  .version(version)
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();
addServeCommand(program);
addTokenCommands(program);
addWorkspaceCommands(program);
addOperatorCommands(program);
addConformanceCommand(program);
addDoctorCommand(program);
addSimulateCommand(program);
addVerifyCommand(program);
inheritExitOverride(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Commander copies settings only to commands that are made afterwards. */
function inheritExitOverride(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritExitOverride(child);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.wrong_use;
  if (error instanceof StartError) {
    process.stderr.write(`${error.message} ${error.fix}\n`);
    return error.exitCode;
  }
  process.stderr.write(
    `Something went wrong: ${String(error)} Run the command again with ROLLCALL_LOG_LEVEL=debug.\n`,
  );
  return exitCodes.failed;
}
