import { errorUrn, listResponseUrn } from '../../scim/schema/urn.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scim/value.ts';
import { parseObject } from '../conformance/exchange.ts';
import type { ProbeAnswer, ProbeRequest, RequestOutcome } from './probe.ts';

/** What kind of thing answered at an address where SCIM should be. */
export type AnswerKind =
  /** A list of SCIM resources. */
  | 'list'
  /** A refusal that asks for a credential. */
  | 'challenge'
  /** A refusal by something that speaks SCIM or at least JSON. */
  | 'forbidden'
  | 'scim_1'
  | 'login_page'
  | 'redirect'
  | 'failure'
  | 'other';

/** Say what an answer to GET /Users is, by its status, its type and its body. */
export function classify({ status, headers, text }: ProbeAnswer): AnswerKind {
  const body = parseObject(text);
  const schemas = textsIn(body?.['schemas']);
  if (schemas.some((schema) => schema.startsWith('urn:scim:schemas:core:1.0'))) return 'scim_1';
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401) return body !== undefined || 'www-authenticate' in headers ? 'challenge' : 'other';
  if (status === 403) return body === undefined ? 'other' : 'forbidden';
  if (status >= 500 || status === 429) return 'failure';
  if (status !== 200) return 'other';
  if (body !== undefined) return isList(body, schemas) ? 'list' : 'other';
  // Some servers answer an empty list with no body at all; that is for the identity provider's own test to judge.
  if (text === '' && isScimType(headers)) return 'list';
  return isLoginPage(text) ? 'login_page' : 'other';
}

function isList(body: JsonObject, schemas: readonly string[]): boolean {
  return schemas.includes(listResponseUrn) || 'totalResults' in body || Array.isArray(body['Resources']);
}

function isLoginPage(text: string): boolean {
  return /<html|<!doctype html/i.test(text) && /type=["']?password|sign.?in|log.?in/i.test(text);
}

/** Whether the answer has the content type of RFC 7644 §3.1. */
export function isScimType(headers: ProbeAnswer['headers']): boolean {
  return (headers['content-type'] ?? '').toLowerCase().startsWith('application/scim+json');
}

function textsIn(value: JsonValue | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  const elements: readonly JsonValue[] = value; // isArray widens to any[]
  return elements.filter((element) => typeof element === 'string');
}

/** The detail of an error as RFC 7644 §3.12 or RFC 9457 has it; empty when there is none. */
export function detailOf({ text }: ProbeAnswer): string {
  const body = parseObject(text);
  const detail = body?.['detail'];
  return typeof detail === 'string' ? detail : '';
}

/** Whether the body is a SCIM error message. */
export function isScimError({ text }: ProbeAnswer): boolean {
  return textsIn(parseObject(text)?.['schemas']).includes(errorUrn);
}

/** One exchange as evidence: only the error's own words are quoted of a body, never people. */
export function describeExchange(request: ProbeRequest, outcome: RequestOutcome): string {
  const credential = request.token === undefined ? ' without a token' : '';
  const asked = `${request.method} ${request.path}${credential}`;
  if (outcome.kind !== 'answered') return `${asked}: ${outcome.kind} (${outcome.code})`;
  const { status, headers } = outcome;
  const type = headers['content-type'] === undefined ? 'no content type' : headers['content-type'];
  const detail = detailOf(outcome);
  return `${asked}: ${status}, ${type}${detail === '' ? '' : `, “${detail}”`}`;
}

/** Every member anywhere in a value that is null, as a path. */
export function nullMembers(value: JsonValue | undefined, path = ''): readonly string[] {
  if (value === null) return [path];
  if (Array.isArray(value)) {
    const elements: readonly JsonValue[] = value; // isArray widens to any[]
    return elements.flatMap((element) => nullMembers(element, path));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    nullMembers(member, path === '' ? name : `${path}.${name}`),
  );
}
