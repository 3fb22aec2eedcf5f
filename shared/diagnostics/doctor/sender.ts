import type { Send } from '../conformance/exchange.ts';
import type { DoctorContext } from './context.ts';
import type { RequestOutcome } from './probe.ts';
import { ownHeaders, sendableToken } from './requests.ts';

/** Lets the checks of the conformance run send their requests as the doctor does, below the right base path. */
export function createDoctorSend(context: DoctorContext): Send {
  const token = sendableToken(context);
  return async ({ method, path, headers, credential, body }) => {
    const outcome = await context.request({
      method,
      path: `${context.facts.basePath}${path}`,
      headers: { ...ownHeaders, ...headers },
      ...(credential === 'token' && token !== undefined ? { token } : {}),
      ...(body === undefined ? {} : { body }),
    });
    return toAnswer(outcome);
  };
}

function toAnswer(outcome: RequestOutcome) {
  if (outcome.kind !== 'answered') throw new Error(`${outcome.kind.replace('_', ' ')} (${outcome.code})`);
  return outcome;
}

/** The same, asking for each document only once. For reading only: an answer does not change any more. */
export function rememberAnswers(send: Send): Send {
  const answers = new Map<string, ReturnType<Send>>();
  return (request) => {
    const known = answers.get(request.path);
    if (known !== undefined) return known;
    const answer = send(request);
    answers.set(request.path, answer);
    return answer;
  };
}
