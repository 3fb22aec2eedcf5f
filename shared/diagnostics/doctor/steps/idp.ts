import { identityProviders } from '../../../idp/providers.ts';
import { parseObject } from '../../conformance/exchange.ts';
import { classify, describeExchange, nullMembers } from '../answer.ts';
import type { DoctorContext, StepOutcome } from '../context.ts';
import { type IdpTest, idpTests } from '../idp-tests.ts';
import type { ProbeAnswer, ProbeRequest } from '../probe.ts';
import { ownHeaders, sendableToken } from '../requests.ts';

/** The chosen identity provider's own connection test, request by request as it sends them. */
export async function checkIdp(context: DoctorContext): Promise<StepOutcome> {
  const { provider } = context.options;
  const tests = idpTests[provider];
  if (tests.length === 0) return { kind: 'not_needed', detail: 'No identity provider was named (--idp).' };
  const failed: string[] = [];
  for (const test of tests) if (!(await runTest(context, test))) failed.push(test.path);
  if (failed.length > 0)
    return { kind: 'done', detail: `${identityProviders[provider]} would report an error.` };
  return { kind: 'done', detail: `${identityProviders[provider]} would report success.` };
}

async function runTest(context: DoctorContext, test: IdpTest): Promise<boolean> {
  const token = sendableToken(context);
  const request: ProbeRequest = {
    method: 'GET',
    path: `${context.facts.basePath}${test.path}`,
    headers: test.headers,
    ...(token === undefined ? {} : { token }),
  };
  const outcome = await context.request(request);
  const evidence = describeExchange(request, outcome);
  if (outcome.kind !== 'answered') {
    context.find('idp_test', evidence, marksOf(test, outcome.kind.replace('_', ' ')));
    return false;
  }
  if (!test.statuses.includes(outcome.status)) {
    await explainStatus(context, { test, request, outcome, evidence });
    return false;
  }
  return outcome.status !== 200 || !test.isList || checkList(context, test, { outcome, evidence });
}

function marksOf({ path, statuses }: IdpTest, status: string) {
  return { request: `GET ${path}`, status, expected: statuses.join(' or ') };
}

interface Failure {
  readonly test: IdpTest;
  readonly request: ProbeRequest;
  readonly outcome: ProbeAnswer;
  readonly evidence: string;
}

/** Which part of the request was it? The same one is sent again as the doctor's own. */
async function explainStatus(context: DoctorContext, failure: Failure): Promise<void> {
  const { test, request, outcome, evidence } = failure;
  const status = String(outcome.status);
  if (test.path.startsWith('/Groups') && outcome.status === 404)
    return context.find('groups_missing', evidence, { status });
  const again = await context.request({ ...request, headers: ownHeaders });
  const isServed = again.kind === 'answered' && test.statuses.includes(again.status);
  const isByHeader =
    isServed && (test.headers['Accept'] !== ownHeaders.Accept || !('User-Agent' in test.headers));
  if (!isByHeader) return context.find('idp_test', evidence, marksOf(test, status));
  const accept = test.headers['Accept'] ?? '';
  if (accept !== ownHeaders.Accept) return context.find('accept_refused', evidence, { status, accept });
  const path = context.facts.basePath ?? '';
  return context.find('user_agent_required', evidence, { status, path });
}

function checkList(
  context: DoctorContext,
  test: IdpTest,
  { outcome, evidence }: Pick<Failure, 'outcome' | 'evidence'>,
): boolean {
  const problem = problemOf(outcome);
  if (problem !== undefined) {
    context.find('list_shape', evidence, { problem });
    return false;
  }
  const nulls = test.forbidsNull === true ? nullMembers(parseObject(outcome.text)) : [];
  if (nulls.length === 0) return true;
  context.find('null_members', evidence, { members: nulls.slice(0, 5).join(', ') });
  return false;
}

/** Okta says “No results for users returned” to each of these. */
function problemOf(answer: ProbeAnswer): string | undefined {
  const body = parseObject(answer.text);
  if (answer.text === '') return 'the body is empty';
  if (body === undefined || classify(answer) !== 'list') return 'the body is no ListResponse';
  if (typeof body['totalResults'] !== 'number') return 'totalResults is not a number';
  return Array.isArray(body['Resources']) ? undefined : 'Resources is not an array';
}
