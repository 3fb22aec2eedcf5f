import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

import {
  type SimulatedIdp,
  simulatedIdps,
  type SimulationFault,
  simulationFaults,
  type SimulationPlan,
  type SimulationReport,
} from '@rollcall/shared/contract/simulation.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import type { SimulationEvent } from '@rollcall/shared/simulator/run.ts';
import { type Command, InvalidArgumentError, Option } from 'commander';

import { exitCodes, StartError } from '../start-error.ts';
import { print } from './output.ts';
import { readPaste } from './paste.ts';
import { runExitCodes, stopOnSignal } from './run-command.ts';
import { readCase, saveCase } from './simulate-case.ts';
import { exchangeLines, reportLines, stageLine } from './simulate-lines.ts';
import { openTransport, requireToken } from './simulate-transport.ts';

interface SimulateOptions {
  readonly token: string;
  readonly users: number;
  readonly groups?: number;
  readonly seed: number;
  readonly fault: readonly SimulationFault[];
  readonly cleanUp?: boolean;
  readonly save?: string;
  readonly replay?: string;
  readonly show?: boolean;
  readonly allowPrivate?: boolean;
  readonly ca?: string;
  readonly json?: boolean;
}

/** Enough that one group has more than a hundred members. */
const defaultUsers = 120;

export function addSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description(
      'play an identity provider against a SCIM server and compare the end state with the intended one',
    )
    .usage('<idp> <url> --token - [options]')
    .argument('<idp>', `${simulatedIdps.join(', ')}; left out with --replay`)
    .argument('[url]', 'SCIM base URL, such as https://acme.example/scim/v2')
    .requiredOption('--token <source>', '- reads the token from standard input')
    .option('--users <number>', 'people of the initial sync', parseCount(1, 100_000), defaultUsers)
    .option(
      '--groups <number>',
      'groups to push (default: one for every 25 people, 2 to 20)',
      parseCount(0, 1_000),
    )
    .addOption(
      new Option('--fault <name>', 'what goes wrong on purpose; may be given several times')
        .choices(simulationFaults)
        .argParser(parseFault)
        .default([], 'none'),
    )
    .option('--seed <number>', 'the same number makes the same people and faults', parseCount(0, 2 ** 31), 1)
    .option('--clean-up', 'remove at the end what was made')
    .option('--save <file>', 'save a run with mismatches as a file that replays')
    .option('--replay <file>', 'play a saved run again')
    .option('--show', 'show every request and answer, on standard error')
    .option('--allow-private', 'call the host even when its name stands for an address in your own network')
    .option('--ca <file>', 'trust the authorities in this PEM file instead of the usual ones')
    .option('--json', 'print one JSON object for scripts')
    .addHelpText('after', '\nExit codes: 0 as intended, 1 mismatches, 2 could not run.')
    .action(simulate);
}

async function simulate(first: string, second: string | undefined, options: SimulateOptions): Promise<void> {
  const { plan, baseUrl } = await readPlan(first, second, options);
  const token = requireToken(await readPaste(options.token));
  const authorities = options.ca === undefined ? undefined : [await readAuthorities(options.ca)];
  const allowsPrivate = options.allowPrivate === true;
  const send = await openTransport({ baseUrl, token, faults: plan.faults, allowsPrivate, authorities });
  // Dialects and names that no other command needs.
  const { runSimulation } = await import('@rollcall/shared/simulator/run.ts');
  const stop = stopOnSignal(
    options.cleanUp === true ? 'Stopping; removing what was made first.' : 'Stopping.',
  );
  try {
    const report = await runSimulation({
      plan,
      mark: `sim-${randomBytes(4).toString('hex')}`,
      send,
      signal: {
        get aborted() {
          return stop.isStopped();
        },
      },
      wait: (milliseconds) => wait(milliseconds),
      cleansUp: options.cleanUp === true,
      onEvent: createTeller(options),
    });
    print(options, report, reportLines(report));
    process.exitCode = exitCodeOf(report);
    if (options.save !== undefined && report.mismatches.length > 0) await saveCase(options.save, report);
  } catch (error) {
    throw error instanceof AppError ? toStartError(error) : error;
  } finally {
    stop.forget();
  }
}

interface Assignment {
  readonly plan: SimulationPlan;
  readonly baseUrl: URL;
}

async function readPlan(
  first: string,
  second: string | undefined,
  options: SimulateOptions,
): Promise<Assignment> {
  if (options.replay !== undefined) {
    if (second !== undefined) throw wrongUse('With --replay there is only a URL; the file says the rest.');
    return { plan: await readCase(options.replay), baseUrl: parseBaseUrl(first) };
  }
  const idp = simulatedIdps.find((name) => name === first);
  if (idp === undefined) throw wrongUse(`There is no simulated identity provider of that name.`);
  if (second === undefined) throw wrongUse('The URL is missing.');
  return { plan: planOf(idp, options), baseUrl: parseBaseUrl(second) };
}

function planOf(idp: SimulatedIdp, { users, groups, seed, fault }: SimulateOptions): SimulationPlan {
  const usual = Math.min(20, Math.max(2, Math.ceil(users / 25)));
  return { idp, users, groups: groups ?? usual, seed, faults: [...fault] };
}

function parseBaseUrl(address: string): URL {
  const url = URL.parse(address);
  const isUsable = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (isUsable && url.search === '' && url.hash === '' && url.username === '' && url.password === '')
    return url;
  throw wrongUse('This is not a SCIM base URL.');
}

function wrongUse(message: string): StartError {
  return new StartError('wrong_use', message, {
    fix: `Write: rollcall simulate IDP https://acme.example/scim/v2 --token -, with IDP one of ${simulatedIdps.join(', ')}.`,
    exitCode: exitCodes.wrong_use,
  });
}

/** Tell people how it goes: stages as they end, progress on a terminal, and every exchange when asked for. */
function createTeller({ json, show }: SimulateOptions): (event: SimulationEvent) => void {
  const hasTerminal = process.stderr.isTTY && show !== true;
  return (event) => {
    if (event.kind === 'stage' && json !== true) process.stdout.write(`${stageLine(event.stage)}\n`);
    if (event.kind === 'exchange' && show === true)
      process.stderr.write(`${exchangeLines(event.exchange).join('\n')}\n\n`);
    if (event.kind === 'progress' && hasTerminal)
      process.stderr.write(
        `\r${event.title}: ${event.done} of ${event.total}${event.done === event.total ? '\n' : ''}`,
      );
  };
}

function exitCodeOf({ ok, isStopped }: SimulationReport): number {
  if (isStopped) return runExitCodes.couldNotRun;
  return ok ? runExitCodes.allGood : runExitCodes.findings;
}

function toStartError(error: AppError): StartError {
  return new StartError(error.code, error.detail, {
    fix: error.fix,
    exitCode: runExitCodes.couldNotRun,
    cause: error,
  });
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

function parseCount(least: number, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Use a whole number from ${least} to ${most}.`);
  };
}

function parseFault(text: string, earlier: readonly SimulationFault[]): readonly SimulationFault[] {
  const fault = simulationFaults.find((name) => name === text);
  if (fault !== undefined) return [...earlier, fault];
  throw new InvalidArgumentError(`Use one of ${simulationFaults.join(', ')}.`);
}
