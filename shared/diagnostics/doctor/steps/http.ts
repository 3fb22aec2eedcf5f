import { assertNever } from '../../../assert.ts';
import { parseObject } from '../../conformance/exchange.ts';
import { describeExchange } from '../answer.ts';
import { type DoctorContext, type StepOutcome } from '../context.ts';
import type { ProbeAnswer, ProbeRequest, RequestOutcome } from '../probe.ts';
import type { DoctorReasonCode } from '../reasons.ts';
import { ownHeaders } from '../requests.ts';
import { requireProbe } from './network.ts';

/** Whether anything answers, before the token is sent anywhere. */
export async function checkHttp(context: DoctorContext): Promise<StepOutcome> {
  const { facts } = context;
  const path = `${facts.basePath}/ServiceProviderConfig`;
  const request: ProbeRequest = { method: 'GET', path, headers: ownHeaders };
  const outcome = await context.request(request);
  const evidence = describeExchange(request, outcome);
  if (outcome.kind !== 'answered') return reportNoAnswer(context, outcome, evidence);
  return judgeStatus(context, outcome, evidence);
}

type NoAnswer = Exclude<RequestOutcome, ProbeAnswer>;

/** Say why no answer came; nothing that needs one can go on. */
export async function reportNoAnswer(
  context: DoctorContext,
  outcome: NoAnswer,
  evidence: string,
): Promise<StepOutcome> {
  const reason = await reasonOf(context, outcome);
  context.find(reason, evidence, { limit: outcome.code, origin: context.facts.url?.origin ?? '' });
  return { kind: 'stopped', detail: 'There is no answer.' };
}

async function reasonOf(context: DoctorContext, { kind }: NoAnswer): Promise<DoctorReasonCode> {
  switch (kind) {
    case 'timed_out':
      return 'no_answer';
    case 'too_large':
      return 'answer_too_large';
    case 'withheld':
      return 'token_withheld';
    case 'closed':
    case 'not_http': {
      if (context.facts.url?.protocol === 'http:') {
        const secured = await requireProbe(context).handshake();
        if (secured.kind === 'secured') return 'tls_expected';
      }
      return kind === 'closed' ? 'connection_closed' : 'not_http';
    }
    default:
      return assertNever(kind, 'outcome');
  }
}

/** Stop at statuses that say that no SCIM server served the request. */
export function judgeStatus(context: DoctorContext, answer: ProbeAnswer, evidence: string): StepOutcome {
  const { status, headers, text } = answer;
  const marks = { status: String(status), path: context.facts.basePath ?? '' };
  const reason = reasonOfStatus(answer);
  if (reason === undefined) return { kind: 'done', detail: `HTTP ${status}` };
  const location = placeOf(headers['location'], context);
  context.find(reason, evidence, { ...marks, location });
  return { kind: 'stopped', detail: `HTTP ${status}, ${text.length} characters` };
}

/** A location without its query, which may hold a session or a token. */
export function placeOf(location: string | undefined, { facts, options }: DoctorContext): string {
  const url = location === undefined ? null : options.parseAddress(location, facts.url?.href);
  return url === null ? 'an address that cannot be read' : `${url.origin}${url.pathname}`;
}

/** Statuses that are no answer of a SCIM server to whoever has no token. */
function reasonOfStatus({ status, text, headers }: ProbeAnswer): DoctorReasonCode | undefined {
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 429) return 'rate_limited';
  if (status === 421) return 'unknown_host';
  if (status === 400 && /plain http request was sent to https/i.test(text)) return 'tls_expected';
  if (status === 502 || status === 503 || status === 504) return 'gateway_error';
  if (status >= 500) return 'server_error';
  const isRefusal = status === 403 || status === 406;
  const isUnknown = parseObject(text) === undefined && !('www-authenticate' in headers);
  return isRefusal && isUnknown ? 'blocked' : undefined;
}
