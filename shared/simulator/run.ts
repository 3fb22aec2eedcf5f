import type {
  Mismatch,
  SimulatedExchange,
  SimulationPlan,
  SimulationReport,
  SimulationStage,
} from '../contract/simulation.ts';
import { cleanUp } from './clean-up.ts';
import { dialects } from './dialects/all.ts';
import type { SimulatorAnswer, SimulatorRequest, SimulatorSend, StopSignal } from './exchange.ts';
import { lanesFor } from './faults.ts';
import { createFindings } from './findings.ts';
import { createIntended } from './intended.ts';
import { createLine } from './line.ts';
import { mistakeIn, titleOf, tryMisconfigured } from './misconfigured.ts';
import { createReader } from './reader.ts';
import { createStages } from './stages.ts';
import { storyStages } from './story.ts';
import { createTasks } from './tasks.ts';

export type SimulationEvent =
  | { readonly kind: 'stage'; readonly stage: SimulationStage }
  | { readonly kind: 'progress'; readonly title: string; readonly done: number; readonly total: number }
  | { readonly kind: 'exchange'; readonly exchange: SimulatedExchange }
  | { readonly kind: 'mismatch'; readonly mismatch: Mismatch };

export interface SimulationOptions {
  readonly plan: SimulationPlan;
  /** New for every run and without a space or quote: part of every name that the run makes. */
  readonly mark: string;
  readonly send: SimulatorSend;
  /** Ends the story; what was made is still cleaned up. */
  readonly signal: StopSignal;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Whether what was made is removed at the end. */
  readonly cleansUp: boolean;
  readonly onEvent?: (event: SimulationEvent) => void;
}

/**
 * Play an identity provider against a SCIM server: test, initial sync, movers, leavers, groups; then compare what the
 * server has with what was intended.
 * @throws AppError unavailable | token_rejected | wrong_path when nothing can be played there.
 */
export async function runSimulation(options: SimulationOptions): Promise<SimulationReport> {
  const { plan, mark, signal, cleansUp } = options;
  const scene = createScene(options);
  const { findings, intended, stages, line, cleaningLine } = scene;
  if (await getPastMistake(scene)) await playStory(scene, options);
  const cleaned = cleansUp ? await cleanUp(line.made(), intended, createReader(cleaningLine)) : undefined;
  const mismatches = findings.list();
  return {
    ok: mismatches.length === 0 && !signal.aborted && (cleaned?.left ?? []).length === 0,
    requests: line.count() + cleaningLine.count(),
    mismatches: [...mismatches],
    plan,
    mark,
    isStopped: signal.aborted,
    story: [...stages.story],
    ...(cleaned === undefined ? {} : { cleanUp: { ...cleaned, left: [...cleaned.left] } }),
  };
}

type Scene = ReturnType<typeof createScene>;

/** Everything that a run needs, before its first request. */
function createScene({ plan, mark, signal, wait, onEvent = () => undefined, ...options }: SimulationOptions) {
  const dialect = dialects[plan.idp];
  const mistake = mistakeIn(plan.faults);
  const { send, firstExchange } = rememberFirst(options.send);
  const onExchange = (exchange: SimulatedExchange): void => onEvent({ kind: 'exchange', exchange });
  const network = { send, wait, onExchange };
  const line = createLine({ ...network, signal, judgesFirstAnswer: mistake === undefined });
  // What was made is removed also when the run was stopped.
  const cleaningLine = createLine({ ...network, signal: { aborted: false }, judgesFirstAnswer: false });
  const findings = createFindings(dialect.title, (mismatch) => onEvent({ kind: 'mismatch', mismatch }));
  const onStage = (stage: SimulationStage): void => onEvent({ kind: 'stage', stage });
  const groups = dialect.hasUsersOnly === true ? 0 : plan.groups;
  return {
    dialect,
    mistake,
    firstExchange,
    line,
    cleaningLine,
    findings,
    intended: createIntended({ dialect, ...plan, groups, mark }),
    tasks: createTasks({ dialect, ...plan, mark, line, findings }),
    reader: createReader(line),
    stages: createStages({ idp: dialect.title, line, findings, signal, onStage }),
  };
}

/** Answers whether the story can be played: there is no mistake, or the server lets it pass. */
async function getPastMistake(scene: Scene): Promise<boolean> {
  const { mistake, stages } = scene;
  if (mistake === undefined) return true;
  let isForgiven = false;
  await stages.play(titleOf(mistake), async () => {
    const verdict = await tryMisconfigured(mistake, scene);
    ({ isForgiven } = verdict);
    return verdict.detail;
  });
  return isForgiven;
}

async function playStory(
  scene: Scene,
  { plan, onEvent = () => undefined }: SimulationOptions,
): Promise<void> {
  const lanes = lanesFor(plan.faults);
  for (const { title, play } of storyStages) {
    const progress = (done: number, total: number): void => onEvent({ kind: 'progress', title, done, total });
    const canGoOn = await scene.stages.play(title, () => play({ ...scene, lanes, progress }));
    if (!canGoOn) return;
  }
}

type AnsweredRequest = readonly [request: SimulatorRequest, answer: SimulatorAnswer];

/** What a mistake of the administrator is judged by. */
function rememberFirst(send: SimulatorSend): {
  readonly send: SimulatorSend;
  readonly firstExchange: () => AnsweredRequest | undefined;
} {
  let first: AnsweredRequest | undefined;
  return {
    async send(request) {
      const answer = await send(request);
      first ??= [request, answer];
      return answer;
    },
    firstExchange: () => first,
  };
}
