import { describeExchange, detailOf } from '../answer.ts';
import type { DoctorContext, StepOutcome } from '../context.ts';
import type { DoctorReasonCode } from '../reasons.ts';
import { sendableToken, usersRequest } from '../requests.ts';

/** What a server says in `detail` when it knows the token and refuses all the same, the most exact first. */
const details: readonly (readonly [pattern: RegExp, reason: DoctorReasonCode])[] = [
  [/\bplan\b|subscription|upgrade|licen[cs]e/i, 'plan'],
  [/switched off|disabled|not enabled|turned off/i, 'scim_disabled'],
  [/\baddress\b|\bip\b|network/i, 'address_not_allowed'],
];

/** Whether the plan, the switch and the token's limits let requests through. Nothing is sent. */
export async function checkPlan(context: DoctorContext): Promise<StepOutcome> {
  const { facts, find } = context;
  const { users } = facts;
  if (users?.status !== 403) return { kind: 'done', detail: 'Requests are served.' };
  const detail = detailOf(users);
  const reason = details.find(([pattern]) => pattern.test(detail))?.[1] ?? 'forbidden';
  find(reason, describeExchange(usersRequest(facts.basePath ?? '', sendableToken(context)), users));
  return { kind: 'stopped', detail: 'Every request is answered with 403.' };
}
