import type {
  ConformanceCheckResult,
  ConformanceOutcome,
  ConformanceReport,
} from '../../contract/conformance.ts';
import { AppError } from '../../errors.ts';
import { type Capabilities, objectsIn, readCapabilities } from './capabilities.ts';
import type { Check, Table } from './check.ts';
import { type CheckContext, createContext } from './context.ts';
import { type Exchange, type Send, toEvidence, toExchange } from './exchange.ts';
import { Finding, NotOffered, Stopped } from './finding.ts';
import { createThrowAways } from './throw-away.ts';

export interface ConformanceOptions {
  readonly send: Send;
  readonly tables: readonly Table[];
  /** New for every run: it is part of every name that the run makes, so it has no space or quote in it. */
  readonly runId: string;
  /** Asked before every request; once it says true, the run cleans up and reports. */
  readonly isStopped?: () => boolean;
  /** Called after each check. */
  readonly onResult?: (result: ConformanceCheckResult) => void;
}

/**
 * Run checks one after the other against a server, on throw-away objects that are removed after each check.
 * @throws AppError unavailable | token_rejected | wrong_path when there is nothing that could be checked.
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const { send, tables, runId, isStopped = () => false, onResult = () => undefined } = options;
  const capabilities = await discover(send);
  const throwAways = createThrowAways(send);
  const namePrefix = `rollcall-conformance-${runId}`;
  const context = createContext({ send, throwAways, capabilities, isStopped, namePrefix });
  const results: ConformanceCheckResult[] = [];
  try {
    for (const check of tables.flatMap((table) => table.checks)) {
      const result = isStopped() ? toResult(check, 'not_run') : await runCheck(check, context);
      await throwAways.removeNew();
      results.push(result);
      onResult(result);
    }
  } finally {
    // Whatever could not be removed at once gets a second try.
    await throwAways.retry();
  }
  return toReport(results, throwAways.report());
}

async function runCheck(check: Check, context: CheckContext): Promise<ConformanceCheckResult> {
  const missing = check.needs.find((need) => !context.capabilities.advertises(need));
  if (missing !== undefined)
    return toResult(check, 'not_advertised', `The server does not advertise ${missing}.`);
  try {
    await check.run(context);
    return toResult(check, 'passed');
  } catch (error) {
    if (error instanceof Stopped) return toResult(check, 'not_run');
    if (error instanceof NotOffered) return toResult(check, 'not_advertised', error.message);
    if (!(error instanceof Finding)) throw error;
    const result = toResult(check, check.level === 'may' ? 'warned' : 'failed', error.message);
    return { ...result, evidence: toEvidence(error.request, error.answer) };
  }
}

function toResult(check: Check, outcome: ConformanceOutcome, detail?: string): ConformanceCheckResult {
  const { id, clause, title, level, quirk } = check;
  return {
    id,
    clause,
    title,
    level,
    outcome,
    ...(detail === undefined ? {} : { detail }),
    ...(quirk === undefined ? {} : { quirk }),
  };
}

function toReport(
  checks: readonly ConformanceCheckResult[],
  cleanup: ConformanceReport['cleanup'],
): ConformanceReport {
  const count = (outcome: ConformanceOutcome) => checks.filter((check) => check.outcome === outcome).length;
  const failed = count('failed');
  const notRun = count('not_run');
  return {
    ok: failed === 0 && notRun === 0 && cleanup.left.length === 0,
    passed: count('passed'),
    failed,
    warned: count('warned'),
    notAdvertised: count('not_advertised'),
    notRun,
    checks: [...checks],
    cleanup,
  };
}

/** Read the discovery documents, and find out whether there is a SCIM server that takes the token. */
async function discover(send: Send): Promise<Capabilities> {
  const users = await ask(send, '/Users?count=1');
  const config = await ask(send, '/ServiceProviderConfig');
  refuseToRun(users, config);
  const [resourceTypes, schemas] = [await ask(send, '/ResourceTypes'), await ask(send, '/Schemas')];
  return readCapabilities({
    serviceProviderConfig: config.answer.status === 200 ? config.body : undefined,
    resourceTypes: listed(resourceTypes),
    schemas: listed(schemas),
  });
}

async function ask(send: Send, path: string): Promise<Exchange> {
  const request = {
    method: 'GET',
    path,
    credential: 'token',
    headers: { Accept: 'application/scim+json' },
  } as const;
  try {
    return toExchange(request, await send(request));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('unavailable', `The server does not answer: ${reason}.`, {
      fix: 'Check the address, and that this computer can reach it.',
      cause: error,
    });
  }
}

function refuseToRun(users: Exchange, config: Exchange): void {
  const { status } = users.answer;
  if (status === 401 || status === 403) {
    throw new AppError('token_rejected', `The server answers ${status} to this token.`, {
      fix: 'Use a SCIM token of that server which may read and write users.',
    });
  }
  if (users.body === undefined && config.body === undefined) {
    throw new AppError('wrong_path', `There is no SCIM server at this address: /Users answers ${status}.`, {
      fix: 'Use the SCIM base URL; it often ends in /scim/v2.',
    });
  }
  if (status === 404 && config.answer.status === 404) {
    throw new AppError('wrong_path', 'Neither /Users nor /ServiceProviderConfig exists below this address.', {
      fix: 'Use the SCIM base URL; it often ends in /scim/v2.',
    });
  }
}

function listed(exchange: Exchange): ReturnType<typeof objectsIn> | undefined {
  const resources = exchange.body?.['Resources'];
  return exchange.answer.status === 200 && Array.isArray(resources) ? objectsIn(resources) : undefined;
}
