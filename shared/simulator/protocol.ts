import type { MismatchKind } from '../contract/simulation.ts';
import { nullMembers } from '../diagnostics/doctor/answer.ts';
import type { JsonObject, JsonValue } from '../scim/value.ts';
import { hasName, listed } from './answers.ts';
import type { Dialect } from './dialect.ts';
import type { SimulatedAnswer } from './exchange.ts';

/** Something about one answer that an identity provider stumbles over. */
export interface Complaint {
  readonly kind: MismatchKind;
  readonly expected: string;
  readonly found: string;
}

type Rule = (answer: SimulatedAnswer, dialect: Dialect) => readonly Complaint[];

const counters = ['totalResults', 'startIndex', 'itemsPerPage'] as const;

/** RFC 7644 §3.4.2: a list without any resource is 200 with totalResults 0. Okta and OneLogin let 404 pass, Entra does not. */
const emptyListIsAList: Rule = ({ request, status }) =>
  status === 404 && filterOf(request.path) !== undefined
    ? [{ kind: 'empty_list_not_found', expected: '200 with totalResults: 0', found: '404' }]
    : [];

/** With texts Okta stops after the look-up and says nothing. */
const countersAreNumbers: Rule = (answer) => {
  const { body } = answer;
  if (body === undefined || !isAnsweredList(answer)) return [];
  // RFC 7644 §3.4.2.4: only totalResults is required of every list.
  const wrong = counters.find(
    (name) => typeof body[name] !== 'number' && (name in body || name === 'totalResults'),
  );
  if (wrong === undefined) return [];
  const found = wrong in body ? JSON.stringify(body[wrong]) : 'missing';
  return [
    { kind: 'counters_not_numbers', expected: `${wrong} as a JSON number`, found: `${wrong}: ${found}` },
  ];
};

const resourcesAreThere: Rule = (answer, { provider }) => {
  if (answer.body === undefined || !isAnsweredList(answer) || Array.isArray(answer.body['Resources']))
    return [];
  const isNeeded = provider === 'okta' || provider === 'onelogin' || answer.body['totalResults'] !== 0;
  if (!isNeeded) return [];
  return [{ kind: 'resources_missing', expected: 'Resources, empty if need be', found: 'no Resources' }];
};

/** OneLogin does not read a list with a null in it. */
const listHasNoNulls: Rule = (answer, { provider }) => {
  if (provider !== 'onelogin' || !isAnsweredList(answer)) return [];
  const [first] = nullMembers(answer.body);
  return first === undefined
    ? []
    : [{ kind: 'list_has_nulls', expected: 'no null', found: `${first}: null` }];
};

const filterCounts: Rule = (answer) => {
  const asked = filterOf(answer.request.path);
  if (asked === undefined || !isAnsweredList(answer)) return [];
  const resources = listed(answer.body);
  const stranger = resources.find((resource) => !hasName(resource, asked.attribute, asked.value));
  if (stranger !== undefined) {
    const found = `${asked.attribute}: ${JSON.stringify(stranger[asked.attribute] ?? null)}`;
    return [{ kind: 'filter_ignored', expected: `only ${asked.attribute} ${asked.value}`, found }];
  }
  if (resources.length < 2) return [];
  return [{ kind: 'match_ambiguous', expected: 'one match at most', found: `${resources.length} matches` }];
};

/** Entra fails with MultipleEntriesInResponse when members come along. */
const membersStayOut: Rule = ({ request, status, body }) => {
  if (status !== 200 || !request.path.includes('excludedAttributes=members')) return [];
  const groups: readonly (JsonObject | undefined)[] = isList(request.path) ? listed(body) : [body];
  const members: readonly JsonValue[] = groups.flatMap((group) => group?.['members'] ?? []);
  if (members.length === 0) return [];
  return [{ kind: 'members_not_excluded', expected: 'no members', found: `${members.length} members` }];
};

const successIsJson: Rule = ({ status, text, body, headers }) => {
  if (status < 200 || status >= 300 || status === 204 || body !== undefined) return [];
  if (text === '' && status !== 200 && status !== 201) return [];
  const found = text === '' ? 'no body' : (headers['content-type'] ?? 'no content type');
  return [{ kind: 'answer_unreadable', expected: `a JSON object with ${status}`, found }];
};

const rules: readonly Rule[] = [
  emptyListIsAList,
  countersAreNumbers,
  resourcesAreThere,
  listHasNoNulls,
  filterCounts,
  membersStayOut,
  successIsJson,
];

/** What is wrong with an answer, whatever the identity provider does next. */
export function inspect(answer: SimulatedAnswer, dialect: Dialect): readonly Complaint[] {
  return rules.flatMap((rule) => rule(answer, dialect));
}

function isList(path: string): boolean {
  return /^\/(?:Users|Groups)\/?(?:\?|$)/.test(path);
}

function isAnsweredList({ request, status }: SimulatedAnswer): boolean {
  return request.method === 'GET' && status === 200 && isList(request.path);
}

interface AskedName {
  readonly attribute: string;
  readonly value: string;
}

/** The name that a look-up asks for, with or without quotes around it; undefined when it is no look-up by one name. */
function filterOf(path: string): AskedName | undefined {
  const [, written] = /^\/(?:Users|Groups)\?(?:.*&)?filter=([^&]*)/.exec(path) ?? [];
  if (written === undefined) return undefined;
  const filter = decodeURIComponent(written.replaceAll('+', '%20'));
  const [, attribute, value] = /^(userName|displayName|externalId) eq (.+)$/.exec(filter) ?? [];
  if (attribute === undefined || value === undefined) return undefined;
  return { attribute, value: value.replace(/^"(.*)"$/, '$1') };
}
