import { places } from '../../../idp/places.ts';
import { type AnswerKind, classify, describeExchange } from '../answer.ts';
import type { DoctorContext, StepOutcome } from '../context.ts';
import type { RequestOutcome } from '../probe.ts';
import type { DoctorReasonCode } from '../reasons.ts';
import { sendableToken, usersRequest } from '../requests.ts';
import { judgeStatus, placeOf, reportNoAnswer } from './http.ts';

/** Where SCIM usually is, the likeliest first. */
const usualPaths = ['/scim/v2', '/scim', '/api/scim/v2', '/api/scim', '/scim2', '/v2', '/api/v2/scim', ''];
const maxCandidates = 14;

interface Tried {
  readonly path: string;
  readonly kind: AnswerKind;
  readonly outcome: RequestOutcome;
  readonly evidence: string;
}

/** Find the base path: the given one, or the right one among the usual wrong ones. */
export async function checkPath(context: DoctorContext): Promise<StepOutcome> {
  const { facts } = context;
  const given = facts.basePath ?? '';
  const first = await tryPath(context, given);
  if (isScim(first.kind)) return settle(context, first);
  const { outcome, evidence } = first;
  if (outcome.kind !== 'answered') return reportNoAnswer(context, outcome, evidence);
  if (first.kind === 'failure') return judgeStatus(context, outcome, evidence);
  for (const path of candidatesFor(given)) {
    const tried = await tryPath(context, path);
    // A path that hangs says nothing, and another dozen of them would take minutes.
    if (tried.outcome.kind === 'timed_out') break;
    if (!isScim(tried.kind)) continue;
    const origin = facts.url?.origin ?? '';
    const right = `${origin}${path}`;
    const place = places[context.options.provider].base_url;
    const called = given === '' ? `${origin}/` : `${origin}${given}`;
    context.find('wrong_path', `${evidence}; ${tried.evidence}`, { called, right, place });
    return settle(context, tried);
  }
  return reportNothing(context, first);
}

function isScim(kind: AnswerKind): boolean {
  return kind === 'list' || kind === 'challenge' || kind === 'forbidden';
}

function settle({ facts }: DoctorContext, { path, outcome }: Tried): StepOutcome {
  facts.basePath = path;
  if (outcome.kind === 'answered') facts.users = outcome;
  return { kind: 'done', detail: `${facts.url?.origin ?? ''}${path}` };
}

async function tryPath(context: DoctorContext, path: string): Promise<Tried> {
  const request = usersRequest(path, sendableToken(context));
  const outcome = await context.request(request);
  const kind = outcome.kind === 'answered' ? classify(outcome) : 'failure';
  return { path, kind, outcome, evidence: describeExchange(request, outcome) };
}

/** Other base paths on the same host: what is too much taken off, then the usual ones. */
function candidatesFor(given: string): readonly string[] {
  const segments = given.split('/').filter((segment) => segment !== '');
  const shorter = segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`).toReversed();
  const longer = ['/v2', '/scim/v2', '/scim'].map((end) => given + end);
  const all = new Set([...shorter, ...longer, ...usualPaths]);
  all.delete(given);
  return [...all].slice(0, maxCandidates);
}

const reasonOfKind: Partial<Readonly<Record<AnswerKind, DoctorReasonCode>>> = {
  scim_1: 'scim_1',
  login_page: 'login_page',
  redirect: 'redirect',
};

function reportNothing(context: DoctorContext, { kind, outcome, evidence }: Tried): StepOutcome {
  const { facts, find } = context;
  const called = `${facts.url?.origin ?? ''}${facts.basePath ?? ''}`;
  const location = placeOf(outcome.kind === 'answered' ? outcome.headers['location'] : undefined, context);
  find(reasonOfKind[kind] ?? 'not_scim', evidence, { called, location });
  return { kind: 'stopped', detail: 'The base path is not known.' };
}
