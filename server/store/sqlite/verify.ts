import type { Database } from 'better-sqlite3';

import type { Verification, VerificationFault } from '../verification.ts';
import { type ChainHead, type ChainRow, firstHash, followChain, isCut, nextHash } from './activity-chain.ts';
import { type DataFiles, dataFiles, fileSize, requireDataDirectory } from './data-directory.ts';
import { explainFailure, inspectFile } from './inspect.ts';
import { type Instance, readInstance } from './instance-file.ts';
import { directoryFile } from './migrate.ts';
import { refusal } from './refusal.ts';
import { loadSqlite } from './runtime.ts';

interface WorkspaceChain extends ChainHead {
  readonly key: number;
  readonly id: string;
  readonly name: string;
}

/**
 * Read a directory from end to end, beside a running server or without one, and change nothing: whether the file is
 * sound, whether it is the one that instance.json knows, and whether each workspace's activity is as it was written.
 * @throws StartError missing_database | not_our_database | damaged_database | newer_database | unreadable_database
 */
export async function verifyDirectory(dataDirectory: string): Promise<Verification> {
  const Sqlite = await loadSqlite();
  requireDataDirectory(dataDirectory);
  const files = dataFiles(dataDirectory);
  const instance = requireInstance(files);
  try {
    const database = new Sqlite(files.directory, { readonly: true });
    try {
      // One snapshot, so that what a running server writes meanwhile does not look like a fault.
      return database.transaction(() => verify(database, instance))();
    } finally {
      database.close();
    }
  } catch (error) {
    throw explainFailure(files.directory, error);
  }
}

/** Read before the database: what it remembers must then be in the database. */
function requireInstance(files: DataFiles): Instance {
  const instance = readInstance(files.instance);
  if (instance === undefined || fileSize(files.directory) === undefined) {
    throw refusal('missing_database', `There is no Rollcall database in ${files.directory}.`);
  }
  inspectFile(files.directory, directoryFile);
  return instance;
}

function verify(database: Database, instance: Instance): Verification {
  const chains = database
    .prepare<[], WorkspaceChain>(
      `SELECT workspaces.key, id, name, activity_sequence AS sequence, activity_hash AS hash
       FROM workspaces JOIN workspace_totals ON workspace_key = workspaces.key ORDER BY workspaces.key`,
    )
    .all();
  const faults = [
    ...checkFile(database),
    ...checkAnchor(database, instance),
    ...chains.flatMap((chain) => checkChain(database, chain) ?? []),
  ];
  const rows = database.prepare<[], number>('SELECT count(*) FROM activity').pluck().get() ?? 0;
  return { workspaces: chains.length, rows, faults };
}

function checkFile(database: Database): readonly VerificationFault[] {
  const result = String(database.pragma('integrity_check(1)', { simple: true }));
  if (result === 'ok') return [];
  return [
    { kind: 'damaged', workspace: null, sequence: null, detail: `The database is damaged: ${result}.` },
  ];
}

/** The end of the chains as it was noted outside of the database, where whoever shortens them may not look. */
function checkAnchor(database: Database, { activity }: Instance): readonly VerificationFault[] {
  if (activity === null) return [];
  const hash = database
    .prepare<[number], string>('SELECT hash FROM activity WHERE key = ?')
    .pluck()
    .get(activity.key);
  if (hash === activity.hash) return [];
  const detail =
    hash === undefined
      ? 'The newest row that instance.json knows is gone: rows were cut off at the end, or this is an older copy.'
      : 'The newest row that instance.json knows is another one now: the chain was written again.';
  return [{ kind: hash === undefined ? 'removed' : 'edited', workspace: null, sequence: null, detail }];
}

function checkChain(database: Database, chain: WorkspaceChain): VerificationFault | undefined {
  const inOrder = database.prepare<[number, number], ChainRow>(
    `SELECT sequence, entry, hash FROM activity WHERE workspace_key = ? AND sequence > ? ORDER BY sequence`,
  );
  const start = { sequence: 0, hash: firstHash(chain.id) };
  const { last, misfit } = followChain(start, inOrder.iterate(chain.key, 0));
  const sequence = last.sequence + 1;
  const say = (kind: VerificationFault['kind'], detail: string) =>
    ({ kind, workspace: chain.name, sequence, detail }) as const;

  if (misfit !== undefined && misfit.sequence !== sequence) {
    return say('removed', `Row ${sequence} was removed; the next one is row ${misfit.sequence}.`);
  }
  if (misfit !== undefined) {
    const own = findOwn(last, misfit, inOrder.iterate(chain.key, sequence));
    if (own !== undefined)
      return say('moved', `Row ${sequence} was moved; what belongs there is row ${own} now.`);
    if (sequence > chain.sequence) return say('added', `Row ${sequence} was added by somebody else.`);
    return say('edited', `Row ${sequence} was edited after it was written.`);
  }
  if (last.sequence > chain.sequence) {
    return say('added', `There are ${last.sequence} rows, and ${chain.sequence} were written.`);
  }
  if (!isCut(last, chain)) return undefined;
  return last.sequence < chain.sequence
    ? say('removed', `Row ${sequence} and what follows was removed; ${chain.sequence} rows were written.`)
    : say('edited', `The chain was written again up to row ${last.sequence}.`);
}

/** Where the row that belongs after `last` is now: a text that fits there with its own hash, or with the misfit's. */
function findOwn(last: ChainHead, misfit: ChainRow, later: Iterable<ChainRow>): number | undefined {
  for (const { sequence, entry, hash } of later) {
    const fitting = nextHash(last.hash, last.sequence + 1, entry);
    if (fitting === hash || fitting === misfit.hash) return sequence;
  }
  return undefined;
}
