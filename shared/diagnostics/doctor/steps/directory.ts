import type { JsonObject } from '../../../scim/value.ts';
import { objectsIn } from '../../conformance/capabilities.ts';
import { parseObject } from '../../conformance/exchange.ts';
import { textOf, valueAt } from '../../conformance/expect.ts';
import type { DoctorContext, StepOutcome } from '../context.ts';
import { createDoctorSend } from '../sender.ts';

/** So many users are looked at: enough to see a pattern, one answer for any server. */
const sampleSize = 200;

/** More new accounts than this within the window look like a scope that is wider than meant. */
const floodCount = 100;
const floodMinutes = 10;
const millisecondsPerMinute = 60_000;

/** What was provisioned so far, by a sample of users. */
export async function checkDirectory(context: DoctorContext): Promise<StepOutcome> {
  const users = await readList(context, `/Users?startIndex=1&count=${sampleSize}`);
  if (users === undefined) return { kind: 'not_needed', detail: 'The users could not be listed.' };
  reportDuplicate(context, users);
  reportFlood(context, users);
  reportMissingNames(context, users);
  const groups = users.length === 0 ? undefined : await readList(context, '/Groups?startIndex=1&count=1');
  if (groups?.length === 0) context.find('no_groups', `${users.length} users, and no group.`);
  return { kind: 'done', detail: `${users.length} users were looked at.` };
}

async function readList(context: DoctorContext, path: string): Promise<readonly JsonObject[] | undefined> {
  const send = createDoctorSend(context);
  const answer = await send({ method: 'GET', path, credential: 'token', headers: {} }).catch(() => undefined);
  const body = answer?.status === 200 ? parseObject(answer.text) : undefined;
  return body === undefined ? undefined : objectsIn(body['Resources']);
}

function reportDuplicate({ find }: DoctorContext, users: readonly JsonObject[]): void {
  const byEmail = new Map<string, JsonObject>();
  for (const user of users) {
    for (const email of new Set(emailsOf(user))) {
      const other = byEmail.get(email);
      if (other !== undefined) {
        const names = { first: textOf(other['userName']), second: textOf(user['userName']) };
        return find('duplicate', `The ids are ${textOf(other['id'])} and ${textOf(user['id'])}.`, names);
      }
      byEmail.set(email, user);
    }
  }
}

function emailsOf(user: JsonObject): readonly string[] {
  return objectsIn(user['emails'])
    .map((email) => textOf(email['value']).toLowerCase())
    .filter((email) => email !== '');
}

function reportFlood({ find }: DoctorContext, users: readonly JsonObject[]): void {
  const times = users
    .map((user) => Date.parse(textOf(valueAt(user, ['meta', 'created']))))
    .filter((time) => !Number.isNaN(time))
    .toSorted((a, b) => a - b);
  const window = floodMinutes * millisecondsPerMinute;
  const counts = times.map((time) => times.filter((other) => other >= time && other < time + window).length);
  const most = Math.max(0, ...counts);
  if (most <= floodCount) return;
  const begin = new Date(times[counts.indexOf(most)] ?? 0).toISOString();
  find('scope_flood', `They were made from ${begin} on.`, {
    count: String(most),
    minutes: String(floodMinutes),
  });
}

function reportMissingNames({ find }: DoctorContext, users: readonly JsonObject[]): void {
  const without = users.filter((user) => textOf(valueAt(user, ['name', 'familyName'])) === '');
  if (without.length === 0) return;
  const names = without.slice(0, 3).map((user) => textOf(user['userName']));
  find('missing_attr', `Such as ${names.join(', ')}.`, { count: String(without.length) });
}
