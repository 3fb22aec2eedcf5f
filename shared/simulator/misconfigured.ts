import type { SimulationFault } from '../contract/simulation.ts';
import { detailOf, isScimError } from '../diagnostics/doctor/answer.ts';
import { NoAnswer, type SimulatorAnswer, type SimulatorRequest, toShown, Unusable } from './exchange.ts';
import type { Findings } from './findings.ts';
import type { Intended } from './intended.ts';
import type { Tasks } from './tasks.ts';

/** What the administrator typed wrong, and the status that says so. */
const mistakes = {
  'token-space': { title: 'The token has a space in front', status: 401 },
  'wrong-path': { title: 'The base URL misses its last part', status: 404 },
} as const satisfies Partial<Record<SimulationFault, { title: string; status: number }>>;

type Mistake = keyof typeof mistakes;

export function titleOf(mistake: Mistake): string {
  return mistakes[mistake].title;
}

export function mistakeIn(faults: readonly SimulationFault[]): Mistake | undefined {
  return faults.find((fault): fault is Mistake => fault in mistakes);
}

export interface Verdict {
  readonly detail: string;
  /** Whether the server lets the mistake pass, so that the story can go on. */
  readonly isForgiven: boolean;
}

export interface MisconfiguredContext {
  readonly tasks: Tasks;
  readonly intended: Intended;
  readonly findings: Findings;
  /** The very first request that was answered. */
  readonly firstExchange: () => readonly [request: SimulatorRequest, answer: SimulatorAnswer] | undefined;
}

/**
 * Connect with a mistake: a good server lets it pass, or refuses in a SCIM error that says what is wrong, because that
 * sentence is all that the administrator of the identity provider gets to see.
 */
export async function tryMisconfigured(mistake: Mistake, context: MisconfiguredContext): Promise<Verdict> {
  const { title, status: expectedStatus } = mistakes[mistake];
  await connectOnce(context);
  const [request, answer] = context.firstExchange() ?? [];
  if (request === undefined || answer === undefined) return { detail: 'No answer came.', isForgiven: false };
  const { status } = answer;
  const probe = { kind: 'answered', ...answer } as const;
  if (status < 300) return { detail: `The server lets it pass: ${status}.`, isForgiven: true };
  const detail = detailOf(probe);
  if (status !== expectedStatus || !isScimError(probe) || detail === '') {
    context.findings.add({
      kind: 'refusal_unreadable',
      who: title,
      expected: `${expectedStatus} as a SCIM error with a detail`,
      found: `${status}${isScimError(probe) ? ' as a SCIM error' : ', no SCIM error'}`,
      request: toShown(request, answer),
    });
  }
  return { detail: `Refused with ${status}: ${detail}`, isForgiven: false };
}

async function connectOnce({ tasks, intended }: MisconfiguredContext): Promise<void> {
  const person = intended.users[0]?.person;
  try {
    await tasks.tryOnce(async ({ test, assign }) => {
      if (test !== undefined) await test();
      else if (person !== undefined) await assign(person);
    });
  } catch (error) {
    // That it ends early is the point.
    if (!(error instanceof Unusable) && !(error instanceof NoAnswer)) throw error;
  }
}
