import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';

import type { ConformanceReport } from '@rollcall/shared/contract/conformance.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { type Command, InvalidArgumentError } from 'commander';

import { exitCodes, StartError } from '../start-error.ts';
import { conformanceLines } from './conformance-lines.ts';
import { createSender } from './conformance-sender.ts';
import { print } from './output.ts';
import { runExitCodes, stopOnSignal } from './run-command.ts';

interface ConformanceOptions {
  readonly token: string;
  readonly json?: boolean;
}

export function addConformanceCommand(program: Command): void {
  program
    .command('conformance')
    .description(
      'check a SCIM server against the RFCs, on throw-away users and groups that are removed again',
    )
    .argument('<url>', 'SCIM base URL, such as https://acme.example/scim/v2', parseBaseUrl)
    .requiredOption('--token <source>', '- reads the token from standard input')
    .option('--json', 'print one JSON object for scripts')
    .addHelpText('after', '\nExit codes: 0 all good, 1 findings, 2 could not run.')
    .action(checkConformance);
}

async function checkConformance(baseUrl: string, options: ConformanceOptions): Promise<void> {
  const token = await readToken(options.token);
  // Thirty tables that no other command needs.
  const { runConformance } = await import('@rollcall/shared/diagnostics/conformance/run.ts');
  const { conformanceTables } = await import('@rollcall/shared/diagnostics/conformance/tables.ts');
  const stop = stopOnSignal();
  try {
    const report = await runConformance({
      send: createSender({ baseUrl, token }),
      tables: conformanceTables,
      runId: randomBytes(6).toString('hex'),
      isStopped: stop.isStopped,
    });
    print(options, report, conformanceLines(baseUrl, report));
    process.exitCode = exitCodeOf(report);
  } catch (error) {
    throw toStartError(error);
  } finally {
    stop.forget();
  }
}

function exitCodeOf(report: ConformanceReport): number {
  if (report.ok) return runExitCodes.allGood;
  return report.notRun > 0 ? runExitCodes.couldNotRun : runExitCodes.findings;
}

/** The token comes from standard input only: an argument is in the list of processes and in the shell's history. */
async function readToken(source: string): Promise<string> {
  // Not left to the argument parser, which would print what it refuses.
  if (source !== '-') throw tokenError('The token is not taken from the command line.');
  const token = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (token === '') throw tokenError('There is no token on standard input.');
  // Node would quote it in the error about a header that it cannot send.
  if (/^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(token)) return token;
  throw tokenError('The token has white space around it or a character that no header can carry.');
}

function tokenError(message: string): StartError {
  return new StartError('token_unusable', message, {
    fix: 'Pipe it in: rollcall conformance URL --token - < token.txt',
    exitCode: exitCodes.wrong_use,
  });
}

function toStartError(error: unknown): StartError {
  const known =
    error instanceof AppError
      ? error
      : new AppError('internal', 'The conformance run met an error that it did not expect.', {
          cause: error,
        });
  return new StartError(known.code, known.detail, {
    fix: known.fix,
    exitCode: runExitCodes.couldNotRun,
    cause: known,
  });
}

function parseBaseUrl(address: string): string {
  const url = URL.parse(address);
  const isUsable = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!isUsable || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new InvalidArgumentError('Use a SCIM base URL such as https://acme.example/scim/v2.');
  }
  return url.href.replace(/\/+$/, '');
}
