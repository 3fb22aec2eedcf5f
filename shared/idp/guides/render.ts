import type { Arrival, ArrivalVerb } from '../../contract/arrivals.ts';
import { providerMappings } from '../mappings/all.ts';
import { places } from '../places.ts';
import { type IdentityProvider, identityProviders } from '../providers.ts';
import { guides } from './all.ts';
import type { Guide, GuideField, GuideInstruction, GuideMark, GuideStepId, Trap } from './guide.ts';

/** What only the server knows. */
export interface LiveValues {
  readonly baseUrl: string;
  readonly workspace: string;
  /** Undefined as long as there is none. */
  readonly tokenName: string | undefined;
  /** What has ever arrived from this identity provider. */
  readonly seen: Arrival['verbs'];
}

/** A field with the value of the server in it; only `base_url` and `text` are there to be copied. */
export type ShownField =
  | Exclude<GuideField, { kind: 'base_url' }>
  | { readonly kind: 'base_url'; readonly label: string; readonly value: string };

export interface ShownTick {
  readonly verb: ArrivalVerb;
  /** null when it never arrived. */
  readonly seen: { readonly firstAt: string; readonly lastAt: string } | null;
}

export interface ShownStep {
  readonly id: GuideStepId;
  /** 1-based. */
  readonly number: number;
  readonly title: string;
  /** The menus to click; undefined where the text says it all. */
  readonly place: string | undefined;
  readonly text: readonly string[];
  readonly fields: readonly ShownField[];
  readonly warnings: readonly string[];
  readonly ticks: readonly ShownTick[];
}

export interface ShownGuide extends Pick<Guide, 'summary' | 'cadence' | 'before' | 'sources' | 'checkedOn'> {
  /** Name of the identity provider. */
  readonly name: string;
  readonly steps: readonly ShownStep[];
  readonly traps: readonly Trap[];
  /** Which field becomes which attribute by default. */
  readonly mapping: readonly { readonly field: string; readonly path: string }[];
}

type Fill = (text: string) => string;

/** The setup guide of an identity provider with the values of a server in it, ready to be shown, printed or copied. */
export function renderGuide(provider: IdentityProvider, values: LiveValues): ShownGuide {
  const { summary, cadence, before, steps, traps, sources, checkedOn } = guides[provider];
  const fill = createFill(values);
  return {
    name: identityProviders[provider],
    summary: fill(summary),
    cadence: fill(cadence),
    before: before.map(fill),
    steps: steps.map((step, index) => ({
      id: step.id,
      number: index + 1,
      title: fill(step.title),
      ...toPlaceAndText(provider, step, fill),
      fields: (step.fields ?? []).map((field) => toShownField(field, values)),
      warnings: (step.warnings ?? []).map(fill),
      ticks: (step.ticks ?? []).map((verb) => ({ verb, seen: values.seen[verb] ?? null })),
    })),
    traps: traps.map(({ sign, cause, fix }) => ({ sign: fill(sign), cause: fill(cause), fix: fill(fix) })),
    mapping: Object.values(providerMappings[provider]).map(({ field, path }) => ({ field, path })),
    sources,
    checkedOn,
  };
}

/** Among the places, `retry` alone is an instruction: it is the first sentence instead of the menus. */
function toPlaceAndText(
  provider: IdentityProvider,
  step: GuideInstruction,
  fill: Fill,
): Pick<ShownStep, 'place' | 'text'> {
  const text = step.text.map(fill);
  if ('place' in step) return { place: step.place, text };
  const place = places[provider][step.id];
  return step.id === 'retry' ? { place: undefined, text: [toSentence(place), ...text] } : { place, text };
}

function toSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function toShownField(field: GuideField, { baseUrl }: LiveValues): ShownField {
  return field.kind === 'base_url' ? { ...field, value: baseUrl } : field;
}

/** Values are put in once, so that braces inside of them stay what they are. */
function createFill({ baseUrl, workspace, tokenName }: LiveValues): Fill {
  const marks: Readonly<Record<GuideMark, string>> = {
    baseUrl,
    workspace: `the workspace “${workspace}”`,
    tokenName: tokenName === undefined ? 'of this connection' : `“${tokenName}”`,
  };
  return (text) =>
    text.replaceAll(
      /\{(\w+)\}/g,
      (mark, name: string) => (Object.hasOwn(marks, name) ? marks[name as GuideMark] : mark), // safe cast: an own key of it
    );
}
