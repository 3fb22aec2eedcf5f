import type { ScimErrorType } from '../../errors.ts';
import { sameJson } from '../../scim/resource/difference.ts';
import { errorUrn } from '../../scim/schema/urn.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scim/value.ts';
import { objectsIn } from './capabilities.ts';
import type { Exchange } from './exchange.ts';
import { Finding, NotOffered } from './finding.ts';

/** Where in a body: an attribute, or names and 0-based positions from the outside in. */
export type Place = string | readonly (string | number)[];

/** The value at a place in a body; undefined when it is not there. */
export function valueAt(body: JsonObject | undefined, place: Place): JsonValue | undefined {
  const steps = typeof place === 'string' ? [place] : place;
  let value: JsonValue | undefined = body;
  for (const step of steps) {
    if (typeof step === 'number') value = Array.isArray(value) ? (value as JsonValue[])[step] : undefined;
    else value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** A text, or an empty one when the value is something else. */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The text at a place, or an empty one. */
export function textAt(exchange: Exchange, place: Place): string {
  return textOf(valueAt(exchange.body, place));
}

/** The objects in a multi-valued attribute. */
export function elementsAt(exchange: Exchange, place: Place): readonly JsonObject[] {
  return objectsIn(valueAt(exchange.body, place));
}

/** @throws Finding unless the condition holds */
export function expectThat(exchange: Exchange, condition: boolean, message: string): void {
  if (!condition) throw new Finding(message, exchange);
}

/** @throws Finding when the status is another */
export function expectStatus(exchange: Exchange, ...expected: readonly number[]): void {
  const { status } = exchange.answer;
  expectThat(exchange, expected.includes(status), `Expected status ${expected.join(' or ')}, got ${status}.`);
}

/** A refusal: any status of the 4xx class. */
export function expectRefused(exchange: Exchange): void {
  const { status } = exchange.answer;
  expectThat(exchange, status >= 400 && status < 500, `Expected a refusal (4xx), got ${status}.`);
}

/** A write that worked, with a body or without one. */
export function expectSuccess(exchange: Exchange): void {
  const { status } = exchange.answer;
  expectThat(exchange, status === 200 || status === 204, `Expected status 200 or 204, got ${status}.`);
}

/** @throws Finding unless the answer has this status and detail keyword of RFC 7644 §3.12 */
export function expectError(exchange: Exchange, status: number, scimType?: ScimErrorType): void {
  expectStatus(exchange, status);
  if (scimType !== undefined) expectValue(exchange, 'scimType', scimType);
}

/** @throws Finding unless the body is an Error message as RFC 7644 §3.12 has it */
export function expectErrorBody(exchange: Exchange): void {
  expectThat(
    exchange,
    stringsIn(valueAt(exchange.body, 'schemas')).includes(errorUrn),
    `Expected a body whose schemas are ["${errorUrn}"].`,
  );
  expectValue(exchange, 'status', String(exchange.answer.status));
}

/** Endpoints that no document advertises: 404, 405 or 501 say that they are not offered. @throws NotOffered */
export function expectOffered(exchange: Exchange): void {
  const { path } = exchange.request;
  const { status } = exchange.answer;
  if ([404, 405, 501].includes(status)) throw new NotOffered(`${path} answers ${status}.`);
}

/** @throws Finding unless the value is there and equal */
export function expectValue(exchange: Exchange, place: Place, expected: JsonValue): void {
  const value = valueAt(exchange.body, place);
  const words = `Expected ${nameOf(place)} to be ${show(expected)}, got ${show(value)}.`;
  expectThat(exchange, sameJson(value, expected), words);
}

/**
 * RFC 7643 §2.5: no value, null and an empty list all mean that an attribute is unassigned.
 * @throws Finding when it has a value, or when there is no resource that could have one
 */
export function expectUnassigned(exchange: Exchange, place: Place): void {
  expectResource(exchange);
  const value = valueAt(exchange.body, place);
  expectThat(exchange, isUnassigned(value), `Expected no ${nameOf(place)}, got ${show(value)}.`);
}

/** Without this, an error would pass as a resource that lacks everything. */
function expectResource(exchange: Exchange): void {
  const { body, answer } = exchange;
  const isResource = answer.status < 300 && (body?.['id'] ?? body?.['schemas']) !== undefined;
  expectThat(exchange, isResource, `Expected a SCIM resource, got status ${answer.status} without one.`);
}

/** @throws Finding unless the attribute has some value */
export function expectAssigned(exchange: Exchange, place: Place): void {
  const value = valueAt(exchange.body, place);
  expectThat(exchange, !isUnassigned(value), `Expected a value for ${nameOf(place)}, got ${show(value)}.`);
}

function isUnassigned(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** @throws Finding unless the attribute has exactly these `value`s, in any order */
export function expectValues(exchange: Exchange, place: Place, expected: readonly JsonValue[]): void {
  expectResource(exchange);
  const values = elementsAt(exchange, place).map((element) => element['value']);
  const isSame =
    values.length === expected.length &&
    expected.every((value) => values.some((found) => sameJson(found, value)));
  const words = `Expected ${nameOf(place)} with the values ${show(expected)}, got ${show(valueAt(exchange.body, place))}.`;
  expectThat(exchange, isSame, words);
}

/** @throws Finding unless one element of the attribute has all these members */
export function expectElement(exchange: Exchange, place: Place, members: JsonObject): void {
  const isThere = elementsAt(exchange, place).some((element) => hasMembers(element, members));
  const words = `Expected ${show(members)} among ${nameOf(place)}, got ${show(valueAt(exchange.body, place))}.`;
  expectThat(exchange, isThere, words);
}

/** @throws Finding unless the complex value has all these members; a server may add others, such as name.formatted */
export function expectMembers(exchange: Exchange, place: Place, members: JsonObject): void {
  const value = valueAt(exchange.body, place);
  const words = `Expected ${nameOf(place)} with ${show(members)}, got ${show(value)}.`;
  expectThat(exchange, hasMembers(value, members), words);
}

function hasMembers(value: JsonValue | undefined, members: JsonObject): boolean {
  return (
    isJsonObject(value) && Object.entries(members).every(([name, member]) => sameJson(value[name], member))
  );
}

/** @throws Finding unless the header is there and equal */
export function expectHeader(exchange: Exchange, name: string, expected: string): void {
  const value = exchange.answer.headers[name.toLowerCase()];
  expectThat(
    exchange,
    value === expected,
    `Expected the header ${name} to be ${expected}, got ${String(value)}.`,
  );
}

/** The strings in a list; empty when it is no list. */
export function stringsIn(value: JsonValue | undefined): readonly string[] {
  // isArray widens to any[]
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter((one) => typeof one === 'string') : [];
}

/** Whether all these members are texts that are not empty. */
export function haveTexts(object: JsonObject, names: readonly string[]): boolean {
  return names.every((name) => typeof object[name] === 'string' && object[name] !== '');
}

function nameOf(place: Place): string {
  return typeof place === 'string' ? place : place.join('.');
}

/** A value as a sentence shows it, cut when it is long. */
export function show(value: JsonValue | undefined | readonly (JsonValue | undefined)[]): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
