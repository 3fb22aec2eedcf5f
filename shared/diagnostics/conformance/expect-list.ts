import { listResponseUrn } from '../../scim/schema/urn.ts';
import type { JsonObject } from '../../scim/value.ts';
import type { Exchange } from './exchange.ts';
import { elementsAt, expectStatus, expectThat, expectValue, stringsIn, textOf, valueAt } from './expect.ts';
import type { ThrowAway } from './throw-away.ts';

/**
 * The resources of a list answer; `Resources` may be missing when there are none (RFC 7644 §3.4.2).
 * @throws Finding unless it is a ListResponse with status 200
 */
export function resourcesOf(exchange: Exchange): readonly JsonObject[] {
  expectStatus(exchange, 200);
  expectThat(
    exchange,
    stringsIn(valueAt(exchange.body, 'schemas')).includes(listResponseUrn),
    `Expected a body whose schemas are ["${listResponseUrn}"].`,
  );
  return elementsAt(exchange, 'Resources');
}

/** @throws Finding unless the list has exactly these objects, in any order */
export function expectFound(exchange: Exchange, ...expected: readonly ThrowAway[]): void {
  const ids = idsOf(exchange);
  const isSame = ids.length === expected.length && expected.every(({ id }) => ids.includes(id));
  expectThat(
    exchange,
    isSame,
    `Expected ${expected.length} found (${expected.map(({ id }) => id).join(', ')}), got ${ids.length} (${ids.join(', ')}).`,
  );
  expectValue(exchange, 'totalResults', expected.length);
}

/** @throws Finding unless the list has these objects in this order */
export function expectOrder(exchange: Exchange, expected: readonly ThrowAway[]): void {
  const ids = idsOf(exchange);
  const wanted = expected.map(({ id }) => id);
  expectThat(
    exchange,
    ids.join(' ') === wanted.join(' '),
    `Expected the order ${wanted.join(', ')}, got ${ids.join(', ')}.`,
  );
}

/** The ids of the resources of a list, in their order. @throws Finding as resourcesOf */
export function idsOf(exchange: Exchange): readonly string[] {
  return resourcesOf(exchange).map((resource) => textOf(resource['id']));
}
