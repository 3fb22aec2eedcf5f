import type { DoctorContext, StepOutcome } from '../context.ts';

/** Below this, dates of tokens and certificates are all right; the header itself has whole seconds. */
const toleratedSeconds = 60;

/** The clock of the server, by the Date header of its first answer (RFC 9110 §6.6.1). */
export async function checkClock({ facts, find }: DoctorContext): Promise<StepOutcome> {
  const { firstAnswer } = facts;
  if (firstAnswer === undefined) return { kind: 'stopped', detail: 'There was no answer to read it from.' };
  const date = firstAnswer.answer.headers['date'] ?? '';
  const time = Date.parse(date);
  if (Number.isNaN(time)) return { kind: 'not_needed', detail: 'The server does not say what time it is.' };
  const seconds = Math.round(Math.abs(time - firstAnswer.at) / 1_000);
  const here = new Date(firstAnswer.at).toISOString();
  if (seconds > toleratedSeconds)
    find('clock', `Server: ${date}; here: ${here}.`, { seconds: String(seconds) });
  return { kind: 'done', detail: `${seconds} s apart.` };
}
