import { foldCase, isJsonObject, type JsonObject, type JsonValue } from '../scim/value.ts';
import { type SimulatedAnswer, Unusable } from './exchange.ts';

/** @throws Unusable refused when the status is none of `statuses` */
export function requireStatus(answer: SimulatedAnswer, ...statuses: readonly number[]): SimulatedAnswer {
  if (statuses.includes(answer.status)) return answer;
  const { detail } = answer.body ?? {};
  const words = typeof detail === 'string' ? `${answer.status}: ${detail}` : String(answer.status);
  throw new Unusable('refused', answer, { expected: statuses.join(' or '), found: words });
}

/** After a deletion the object is gone, also when it was gone before. */
export function requireGone(answer: SimulatedAnswer): void {
  requireStatus(answer, 200, 202, 204, 404);
}

/** A change was taken. */
export function requireChanged(answer: SimulatedAnswer): SimulatedAnswer {
  return requireStatus(answer, 200, 202, 204);
}

/** The id of an object that was made. @throws Unusable refused | id_unusable */
export function createdId(answer: SimulatedAnswer): string {
  requireStatus(answer, 200, 201);
  const id = answer.body?.['id'];
  if (typeof id === 'string' && id !== '') return id;
  const found = answer.body === undefined ? 'no JSON object' : `id: ${JSON.stringify(id) ?? 'missing'}`;
  throw new Unusable('id_unusable', answer, { expected: 'an id that is a text', found });
}

/** The objects of a list; none when the answer is no list. */
export function listed(body: JsonObject | undefined): readonly JsonObject[] {
  const resources = body?.['Resources'];
  if (!Array.isArray(resources)) return [];
  const elements: readonly JsonValue[] = resources; // isArray widens to any[]
  return elements.filter(isJsonObject);
}

/**
 * The id of the one object of a look-up with the name that was looked for, in any case of letters. Others are passed
 * over, also where the identity provider would take the first one: nobody real may be changed by a simulation.
 * @throws Unusable refused | id_unusable
 */
export function matchedId(
  answer: SimulatedAnswer,
  attribute: 'userName' | 'displayName' | 'externalId',
  value: string,
): string | undefined {
  requireStatus(answer, 200, 404);
  const match = listed(answer.body).find((resource) => hasName(resource, attribute, value));
  if (match === undefined) return undefined;
  const { id } = match;
  if (typeof id === 'string' && id !== '') return id;
  throw new Unusable('id_unusable', answer, {
    expected: 'an id that is a text',
    found: `id: ${JSON.stringify(id) ?? 'missing'}`,
  });
}

export function hasName(resource: JsonObject, attribute: string, value: string): boolean {
  const name = resource[attribute];
  return typeof name === 'string' && foldCase(name) === foldCase(value);
}

/** Okta and others go by what the answer to a change says. @throws Unusable refused | answer_outdated */
export function requireActive(answer: SimulatedAnswer, active: boolean): void {
  requireChanged(answer);
  const shown = answer.body?.['active'];
  if (shown === undefined || shown === active) return;
  throw new Unusable('answer_outdated', answer, {
    expected: `active: ${active} in the answer`,
    found: `active: ${JSON.stringify(shown)}`,
  });
}
