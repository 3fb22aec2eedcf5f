import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import type { DoctorReport } from '@rollcall/shared/contract/doctor.ts';
import type { DoctorOptions } from '@rollcall/shared/diagnostics/doctor/context.ts';
import type { Probe } from '@rollcall/shared/diagnostics/doctor/probe.ts';
import { type IdentityProvider, identityProviderCodes } from '@rollcall/shared/idp/providers.ts';
import { type Command, Option } from 'commander';

import { defaultWorkspaceName } from '../default-workspace.ts';
import { createProber } from '../prober/prober.ts';
import { createAdminLookUp } from '../prober/token-look-up.ts';
import { exitCodes, StartError } from '../start-error.ts';
import type { DataOptions } from './context.ts';
import { doctorLines } from './doctor-lines.ts';
import { print } from './output.ts';
import { readPaste } from './paste.ts';
import { runExitCodes, stopOnSignal } from './run-command.ts';
import { lookUpInData } from './token-check.ts';

interface DoctorCommandOptions extends DataOptions {
  readonly token: string;
  readonly idp: IdentityProvider;
  readonly allowWrites?: boolean;
  readonly allowPrivate?: boolean;
  readonly ca?: string;
  readonly operatorToken?: string;
}

export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('find out why an identity provider cannot connect to a SCIM server, step by step')
    .argument('<url>', 'SCIM base URL as pasted, such as https://acme.example/scim/v2')
    .requiredOption('--token <source>', '- reads the token as pasted from standard input')
    .addOption(
      new Option('--idp <name>', 'run the connection test of this identity provider too')
        .choices(identityProviderCodes)
        .default('other'),
    )
    .option('--allow-writes', 'also make, change and remove throw-away users and groups')
    .option('--allow-private', 'call the host even when its name stands for an address in your own network')
    .option('--ca <file>', 'trust the authorities in this PEM file instead of the usual ones')
    .option('--data <directory>', 'ask the server’s data directory about a refused token')
    .option('--workspace <name>', 'workspace to ask there', defaultWorkspaceName)
    .option(
      '--operator-token <source>',
      '- reads an operator token from the second line, to ask the server itself',
    )
    .option('--json', 'print one JSON object for scripts')
    .addHelpText('after', '\nExit codes: 0 nothing to mend, 1 findings, 2 could not run.')
    .action(runDoctorCommand);
}

async function runDoctorCommand(url: string, options: DoctorCommandOptions): Promise<void> {
  const { token, operatorToken } = await readSecrets(options);
  const authorities = options.ca === undefined ? undefined : [await readAuthorities(options.ca)];
  // Checks and tables that no other command needs.
  const { runDoctor } = await import('@rollcall/shared/diagnostics/doctor/run.ts');
  const stop = stopOnSignal();
  let probe: Probe | undefined;
  const lookUpToken = createLookUp(options, operatorToken, () => probe);
  try {
    const report = await runDoctor({
      url,
      token,
      provider: options.idp,
      mayWrite: options.allowWrites === true,
      parseAddress: (text, base) => URL.parse(text, base),
      openProbe(origin) {
        probe = createProber({
          origin,
          tokenOrigin: origin,
          privateAddresses: options.allowPrivate === true ? 'confirmed' : 'written',
          ...(authorities === undefined ? {} : { authorities }),
          monotonicNow: () => performance.now(),
        });
        return probe;
      },
      now: Date.now,
      runId: randomBytes(6).toString('hex'),
      isStopped: stop.isStopped,
      ...(lookUpToken === undefined ? {} : { lookUpToken }),
    });
    print(options, report, doctorLines(report));
    process.exitCode = stop.isStopped() ? runExitCodes.couldNotRun : exitCodeOf(report);
  } finally {
    stop.forget();
  }
}

function exitCodeOf({ ok }: DoctorReport): number {
  return ok ? runExitCodes.allGood : runExitCodes.findings;
}

interface Secrets {
  readonly token: string;
  readonly operatorToken: string | undefined;
}

/** With an operator token the input has two lines; without one all of it is what was pasted. */
async function readSecrets({ token: source, operatorToken }: DoctorCommandOptions): Promise<Secrets> {
  if (operatorToken !== undefined && operatorToken !== '-') await readPaste(operatorToken);
  const pasted = await readPaste(source);
  if (operatorToken === undefined) return { token: pasted, operatorToken: undefined };
  const [token = '', second = ''] = pasted.split(/\r?\n/, 2);
  if (second !== '') return { token, operatorToken: second.trim() };
  throw new StartError('token_unusable', 'There is no operator token on the second line of standard input.', {
    fix: 'Pipe in two lines: the token as pasted, then the operator token.',
    exitCode: exitCodes.wrong_use,
  });
}

function createLookUp(
  options: DoctorCommandOptions,
  operatorToken: string | undefined,
  openedProbe: () => Probe | undefined,
): DoctorOptions['lookUpToken'] {
  if (options.data !== undefined) return (pasted) => lookUpInData(options, pasted);
  return operatorToken === undefined ? undefined : createAdminLookUp(operatorToken, openedProbe);
}

async function readAuthorities(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartError('file_unreadable', `The file ${file} cannot be read.`, {
      fix: 'Name a file with certificates in PEM.',
      exitCode: exitCodes.wrong_use,
      cause: error,
    });
  }
}
