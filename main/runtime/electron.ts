import { AppError } from '@rollcall/shared/errors.ts';

import { root, say } from './checkout.ts';
import { downloadElectron, findOwnElectron, isWorthTrying, lastFailure } from './download.ts';
import {
  evaluationElectron,
  evaluationVersion,
  isEvaluationPrepared,
  prepareEvaluation,
} from './evaluation.ts';
import { run } from './run.ts';

/** An Electron that can run this checkout. */
export interface Runtime {
  readonly kind: 'own' | 'evaluation';
  /** Absolute path of the program. */
  readonly program: string;
}

/** The Electron that is here already: the `electron` package's own, else the evaluation runtime. */
export function findElectron(): Runtime | undefined {
  const own = findOwnElectron();
  if (own !== undefined) return { kind: 'own', program: own };
  return isEvaluationPrepared() ? { kind: 'evaluation', program: evaluationElectron } : undefined;
}

/**
 * Ways to come by an Electron, to be tried in this order.
 * @param facts.own the `electron` package's own program is here
 * @param facts.downloadFailed its download failed within the last day
 */
export function planRuntime(facts: {
  own: boolean;
  downloadFailed: boolean;
  platform: string;
  arch: string;
}): readonly Source[] {
  if (facts.own) return ['own'];
  const isEvaluable = facts.platform === 'linux' && facts.arch === 'x64';
  if (!isEvaluable) return ['download'];
  return facts.downloadFailed ? ['evaluation'] : ['download', 'evaluation'];
}

/**
 * Find the Electron to run, or fetch one: the `electron` package's own where it is or can be downloaded,
 * else the evaluation runtime (Linux x64), saying so.
 * @param now epoch milliseconds
 * @throws AppError unavailable when there is none for this machine
 */
export async function obtainElectron(now: number): Promise<Runtime> {
  const plan = planRuntime({
    own: findOwnElectron() !== undefined,
    downloadFailed: !isWorthTrying(lastFailure(), now),
    platform: process.platform,
    arch: process.arch,
  });
  for (const source of plan) {
    const runtime = await sources[source](now);
    if (runtime !== undefined) return runtime;
  }
  throw new AppError('unavailable', 'Electron could not be downloaded.', {
    fix: 'Connect to the internet or set ELECTRON_MIRROR to a mirror you reach, then start again.',
  });
}

type Source = 'own' | 'download' | 'evaluation';

const sources: Record<Source, (now: number) => Promise<Runtime | undefined>> = {
  own: async () => findElectron(),
  download: async (now) => ((await downloadElectron(now)) ? findElectron() : undefined),
  evaluation: async () => {
    await prepareEvaluation();
    say(
      `Electron's own download cannot be reached; using Electron ${evaluationVersion}, for evaluation only.`,
    );
    return findElectron();
  },
};

/** Arguments with which `runtime` opens the console of this checkout. */
export function launchArguments(runtime: Runtime, options: { sandbox: boolean }): readonly string[] {
  const flags = options.sandbox ? [] : ['--no-sandbox'];
  if (runtime.kind === 'own') return [...flags, root];
  // It finds the checkout at resources/app and takes no path. It runs where there is neither a graphics card nor
  // a message bus, and would complain about both on every start.
  return [...flags, '--disable-gpu', '--log-level=3'];
}

/** Environment for `runtime`, made from the one given. */
export function launchEnvironment(runtime: Runtime, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Set in the terminals of some editors, which are Electron themselves: it would make ours a plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = inherited;
  if (runtime.kind === 'own') return environment;
  // Its Node 20 lacks Node-API 10, which better-sqlite3 13 needs: the server runs on this Node instead.
  return { ...environment, ROLLCALL_SERVER_NODE: process.execPath };
}

/** Why Chromium's sandbox cannot work here; undefined where it can. */
export async function sandboxObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'Chromium has no sandbox for root';
  // An unpacked Electron has no setuid helper, so its sandbox needs user namespaces; some systems close them.
  const { code } = await run('unshare', ['--user', '--map-root-user', 'true']);
  return code === 0 ? undefined : 'This system closes user namespaces, which the sandbox needs';
}
