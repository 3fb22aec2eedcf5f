import type { SimulationStage } from '../contract/simulation.ts';
import { Ended, NoAnswer, type StopSignal } from './exchange.ts';
import type { Findings } from './findings.ts';
import type { Line } from './line.ts';

export interface Stages {
  /** Play one stage; answers whether another one can follow. @throws AppError when the first answer says so */
  play(title: string, run: () => Promise<string | undefined>): Promise<boolean>;
  readonly story: readonly SimulationStage[];
}

export interface StagesOptions {
  /** How the identity provider is called. */
  readonly idp: string;
  readonly line: Line;
  readonly findings: Findings;
  readonly signal: StopSignal;
  readonly onStage: (stage: SimulationStage) => void;
}

export function createStages({ idp, line, findings, signal, onStage }: StagesOptions): Stages {
  const story: SimulationStage[] = [];

  async function outcomeOf(
    title: string,
    run: () => Promise<string | undefined>,
  ): Promise<Pick<SimulationStage, 'outcome' | 'detail'>> {
    try {
      const detail = await run();
      if (detail === undefined)
        return { outcome: 'skipped', detail: `${idp} does nothing of the kind here.` };
      return { outcome: 'done', detail };
    } catch (error) {
      if (!(error instanceof Ended) && !(error instanceof NoAnswer)) throw error;
      if (!signal.aborted)
        findings.add({ kind: 'unanswered', who: title, expected: 'an answer', found: error.message });
      return { outcome: 'ended', detail: error.message };
    }
  }

  return {
    story,
    async play(title, run) {
      const before = line.count();
      const outcome = await outcomeOf(title, run);
      const stage = { title, ...outcome, requests: line.count() - before };
      story.push(stage);
      onStage(stage);
      return stage.outcome !== 'ended';
    },
  };
}
