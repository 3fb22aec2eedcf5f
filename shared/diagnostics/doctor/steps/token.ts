import type { TokenCheck } from '../../../contract/diagnostics-api.ts';
import { recogniseOtherProduct } from '../../token-check/foreign.ts';
import { classify, describeExchange } from '../answer.ts';
import type { DoctorContext, StepOutcome } from '../context.ts';
import type { ProbeAnswer } from '../probe.ts';
import { sendableToken, usersRequest } from '../requests.ts';

/** What the paste shows of itself, then what the server says to it, then what its administration knows. */
export async function checkToken(context: DoctorContext): Promise<StepOutcome> {
  const { facts, find } = context;
  const { paste } = facts;
  if (paste === undefined) throw new Error('The paste is looked at before the first step.');
  const { reason, sentence } = paste;
  const known = await lookUp(context);
  if (reason !== null) {
    const name = known?.check?.token?.name;
    const what = name === undefined ? sentence : `This is “${name}”. ${sentence}`;
    find(reason, `${sentence} Nothing of it is shown here.`, { what });
  }
  const token = sendableToken(context);
  const { users } = facts;
  if (token === undefined) return { kind: 'stopped', detail: sentence };
  if (users === undefined) return { kind: 'stopped', detail: 'The server could not be asked about it.' };
  if (users.status === 401) {
    explainRefusal(context, users, known);
    return { kind: 'stopped', detail: 'The server refuses the token.' };
  }
  if (classify(users) === 'list') await checkOpen(context);
  return { kind: 'done', detail: 'The server takes the token.' };
}

interface Known {
  readonly check?: TokenCheck;
  /** Why the administration could not be asked. */
  readonly failure?: string;
}

async function lookUp({ options, facts }: DoctorContext): Promise<Known | undefined> {
  const { lookUpToken } = options;
  // A token that works as it is needs no look-up.
  if (lookUpToken === undefined || (facts.users?.status === 200 && facts.paste?.reason === null))
    return undefined;
  try {
    return { check: await lookUpToken(options.token) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function explainRefusal(context: DoctorContext, users: ProbeAnswer, known: Known | undefined): void {
  const { facts, find, options } = context;
  const { paste } = facts;
  const challenge = users.headers['www-authenticate'] ?? '';
  const evidence = describeExchange(usersRequest(facts.basePath ?? '', sendableToken(context)), users);
  const check = known?.check;
  if (check?.reason === 'revoked' || check?.reason === 'replaced' || check?.reason === 'expired')
    return find(check.reason, `${evidence}; ${check.explanation}`, { what: check.explanation });
  if (/^basic\b/i.test(challenge) && !/bearer/i.test(challenge))
    return find('basic_auth', `${evidence}, ${challenge}`);
  if (paste?.endsAt !== undefined && paste.endsAt <= options.now()) {
    const date = new Date(paste.endsAt).toISOString();
    return find('expired', evidence, { what: `The token expired at ${date}, as it says itself.` });
  }
  // Only we know what our tokens look like; another server may well take tokens of any form.
  const strict = /realm="Rollcall"/.test(challenge) ? context.checkPaste('rollcall') : undefined;
  if (strict?.reason === 'wrong_kind' || strict?.reason === 'malformed')
    return find(strict.reason, evidence, { what: strict.sentence });
  const product = recogniseOtherProduct(paste?.cleaned ?? '');
  if (product !== undefined && paste?.form !== 'jwt')
    return find('wrong_kind', evidence, {
      what: `What was pasted is ${product}, and the server refuses it.`,
    });
  const failure = known?.failure === undefined ? '' : `; the look-up failed: ${known.failure}`;
  return find('unknown', `${evidence}${failure}`);
}

async function checkOpen(context: DoctorContext): Promise<void> {
  const request = usersRequest(context.facts.basePath ?? '', undefined);
  const outcome = await context.request(request);
  if (outcome.kind === 'answered' && classify(outcome) === 'list')
    context.find('open_server', describeExchange(request, outcome));
}
