import { readFile, writeFile } from 'node:fs/promises';

import {
  simulationCase,
  type SimulationPlan,
  type SimulationReport,
} from '@rollcall/shared/contract/simulation.ts';

import { exitCodes, StartError } from '../start-error.ts';

/** Keep a failing run as a file that plays the same story again. Names in it are made up, and the token is not in it. */
export async function saveCase(file: string, { plan, mismatches }: SimulationReport): Promise<void> {
  const saved = simulationCase.parse({ format: 'rollcall-simulation', version: 1, plan, mismatches });
  try {
    await writeFile(file, `${JSON.stringify(saved, undefined, 2)}\n`);
  } catch (error) {
    throw new StartError('file_unwritable', `The file ${file} cannot be written.`, {
      fix: 'Name a file in a directory that exists.',
      exitCode: exitCodes.wrong_use,
      cause: error,
    });
  }
}

/** @throws StartError when the file is no saved simulation */
export async function readCase(file: string): Promise<SimulationPlan> {
  try {
    return simulationCase.parse(JSON.parse(await readFile(file, 'utf8'))).plan;
  } catch (error) {
    throw new StartError('file_unreadable', `The file ${file} is no saved simulation.`, {
      fix: 'Name a file that --save wrote.',
      exitCode: exitCodes.wrong_use,
      cause: error,
    });
  }
}
