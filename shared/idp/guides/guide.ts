import type { ArrivalVerb } from '../../contract/arrivals.ts';
import { type GuideStep, guideSteps } from '../places.ts';

const placedSteps = ['application', 'test', 'changes', 'groups', 'start'] as const;
/** Steps of guides, in no order; a guide has those of `places` and some of the others. */
export const guideStepIds = [...guideSteps, ...placedSteps] as const;
export type GuideStepId = (typeof guideStepIds)[number];

/** Prose may hold these marks in braces; they are filled in when a guide is shown. */
export type GuideMark = 'baseUrl' | 'tokenName' | 'workspace';

/** What an administrator enters or chooses on one screen of the identity provider. */
export type GuideField =
  | { readonly kind: 'base_url'; readonly label: string }
  /** The secret. A guide never has it: it is shown once, when the token is made. */
  | { readonly kind: 'token'; readonly label: string }
  /** Text to copy exactly as it stands; braces in it are none of ours. */
  | { readonly kind: 'text'; readonly label: string; readonly value: string }
  /** An entry of a list. */
  | { readonly kind: 'choice'; readonly label: string; readonly value: string }
  /** A box to tick, or one to leave empty. */
  | { readonly kind: 'box'; readonly label: string; readonly isTicked: boolean };

interface Instruction {
  readonly title: string;
  /** What to do, a sentence or two each, in the order in which to do it. */
  readonly text: readonly string[];
  readonly fields?: readonly GuideField[];
  readonly warnings?: readonly string[];
  /** What arrives here once the step is done; absent when nothing does, or when nobody could tell it apart. */
  readonly ticks?: readonly ArrivalVerb[];
}

/** A step that reasons of the provisioning log point to; where it is stands in `places`. */
interface AnchoredInstruction extends Instruction {
  readonly id: GuideStep;
}

interface PlacedInstruction extends Instruction {
  readonly id: (typeof placedSteps)[number];
  /** The menus as the administrator clicks them. */
  readonly place: string;
}

export type GuideInstruction = AnchoredInstruction | PlacedInstruction;

/** What goes wrong with this identity provider although every step was followed. */
export interface Trap {
  /** What the administrator sees. */
  readonly sign: string;
  readonly cause: string;
  readonly fix: string;
}

/** How an identity provider is connected, in the words of its own screens. */
export interface Guide {
  /** What it can do and what it cannot, in one or two sentences. */
  readonly summary: string;
  /** What must be there before the first step. */
  readonly before: readonly string[];
  readonly steps: readonly GuideInstruction[];
  /** When requests are to be expected. */
  readonly cadence: string;
  readonly traps: readonly Trap[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  /** The day on which the text was last compared with the sources, as YYYY-MM-DD. */
  readonly checkedOn: string;
}
