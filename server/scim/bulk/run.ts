import { AppError } from '@rollcall/shared/errors.ts';

import type { ScimCaller } from '../context.ts';
import { nextTurn, type ResourceEndpoint, type WriteAnswer } from '../endpoint.ts';
import { dropReferences, referenceOf, referencesIn, resolveReferences } from './references.ts';
import type { BulkOperation, BulkRequest, UnreadableOperation } from './request.ts';

/** Operations that may share a commit; then other requests get their turn. */
const operationsPerTurn = 50;

export type BulkResult =
  | { readonly operation: BulkOperation; readonly answer: WriteAnswer }
  | { readonly operation: BulkOperation | UnreadableOperation; readonly error: unknown };

/**
 * Carry out a bulk request: RFC 7644 §3.7. Operations run in order, except that one which refers to a later one waits
 * for it; circles are broken by creating first and completing afterwards (§3.7.1).
 * @returns results in the order of the request; operations after the last allowed error are missing.
 */
export async function runBulk(
  { operations, failOnErrors }: BulkRequest,
  dependencies: { readonly caller: ScimCaller; readonly endpoints: readonly ResourceEndpoint[] },
): Promise<readonly BulkResult[]> {
  const run = new BulkRun(dependencies.caller, dependencies.endpoints, bulkIdsOf(operations));
  const results = new Map<number, BulkResult>();
  let pending = [...operations];
  let errors = 0;
  while (pending.length > 0 && errors < (failOnErrors ?? Number.POSITIVE_INFINITY)) {
    const batch = run.nextBatch(pending, failOnErrors === undefined ? operationsPerTurn : 1);
    const done = await Promise.all(batch.map((operation) => run.perform(operation)));
    for (const result of done) {
      results.set(result.operation.index, result);
      if ('error' in result) errors += 1;
    }
    const finished = new Set(batch.map(({ index }) => index));
    pending = pending.filter(({ index }) => !finished.has(index));
    await nextTurn();
  }
  for (const result of await run.complete()) results.set(result.operation.index, result);
  return [...results.values()].toSorted((a, b) => a.operation.index - b.operation.index);
}

class BulkRun {
  readonly #caller: ScimCaller;
  readonly #endpoints: ReadonlyMap<string, ResourceEndpoint>;
  /** bulkIds of creations that are still to come. */
  readonly #expected: Set<string>;
  /** Ids of what was created, by bulkId. */
  readonly #ids = new Map<string, string>();
  /** Created without the references that did not exist yet. */
  readonly #incomplete: { readonly operation: BulkOperation; readonly id: string }[] = [];

  constructor(caller: ScimCaller, endpoints: readonly ResourceEndpoint[], bulkIds: ReadonlySet<string>) {
    this.#caller = caller;
    this.#expected = new Set(bulkIds);
    this.#endpoints = new Map(endpoints.map((endpoint) => [endpoint.path.toLowerCase(), endpoint]));
  }

  /**
   * The operations to carry out next: the first that is ready, with its neighbours of the same method as long as each
   * has a target of its own. When all wait for each other, the first one goes.
   */
  nextBatch(
    pending: readonly (BulkOperation | UnreadableOperation)[],
    size: number,
  ): readonly (BulkOperation | UnreadableOperation)[] {
    const isReady = (operation: BulkOperation | UnreadableOperation) =>
      'error' in operation ||
      [...referencesOf(operation)].every((reference) => !this.#expected.has(reference));
    const [first] = pending;
    const start = pending.findIndex(isReady);
    if (start < 0) return first === undefined ? [] : [first];
    const batch: (BulkOperation | UnreadableOperation)[] = [];
    const targets = new Set<string>();
    for (const operation of pending.slice(start)) {
      const target = 'error' in operation ? undefined : operation.target;
      const fits =
        operation.method === pending[start]?.method && (target === undefined || !targets.has(target));
      if (batch.length === size || !fits || !isReady(operation)) break;
      batch.push(operation);
      if (target !== undefined) targets.add(target);
    }
    return batch;
  }

  async perform(operation: BulkOperation | UnreadableOperation): Promise<BulkResult> {
    if ('error' in operation) return { operation, error: operation.error };
    try {
      const answer = await this.#write(operation);
      if (operation.method === 'POST' && operation.bulkId !== undefined)
        this.#ids.set(operation.bulkId, answer.id);
      return { operation, answer };
    } catch (error) {
      return { operation, error };
    } finally {
      if (operation.method === 'POST' && operation.bulkId !== undefined)
        this.#expected.delete(operation.bulkId);
    }
  }

  /** Give what was created in a circle the references that were missing. */
  async complete(): Promise<readonly BulkResult[]> {
    const results: BulkResult[] = [];
    for (const { operation, id } of this.#incomplete) {
      try {
        const body = this.#resolve(operation);
        const completed = await this.#endpointOf(operation).replace(this.#caller, {
          id,
          body,
          ifMatch: undefined,
        });
        results.push({ operation, answer: { ...completed, outcome: 'created' } });
      } catch (error) {
        results.push({ operation, error });
      }
    }
    return results;
  }

  async #write(operation: BulkOperation): Promise<WriteAnswer> {
    const endpoint = this.#endpointOf(operation);
    if (operation.method === 'POST') return this.#create(endpoint, operation);
    const id = this.#targetOf(operation);
    const ifMatch = operation.version;
    if (operation.method === 'DELETE') return endpoint.remove(this.#caller, { id, ifMatch });
    const body = this.#resolve(operation);
    return operation.method === 'PUT'
      ? endpoint.replace(this.#caller, { id, body, ifMatch })
      : endpoint.patch(this.#caller, { id, body, ifMatch });
  }

  async #create(endpoint: ResourceEndpoint, operation: BulkOperation): Promise<WriteAnswer> {
    const isInCircle = this.#missing(operation).some((reference) => this.#expected.has(reference));
    if (!isInCircle) return endpoint.create(this.#caller, this.#resolve(operation));
    const answer = await endpoint.create(
      this.#caller,
      dropReferences(resolveReferences(operation.data, this.#ids)),
    );
    this.#incomplete.push({ operation, id: answer.id });
    return answer;
  }

  #endpointOf({ endpoint, index }: BulkOperation): ResourceEndpoint {
    const found = this.#endpoints.get(endpoint.toLowerCase());
    if (found !== undefined) return found;
    throw new AppError(
      'not_found',
      `Operations[${index}]: there is no resource type at ${endpoint.slice(0, 100)}.`,
    );
  }

  #targetOf({ target = '', index }: BulkOperation): string {
    const reference = referenceOf(target);
    if (reference === undefined) return target;
    const id = this.#ids.get(reference);
    if (id !== undefined) return id;
    throw unknownReference(index, reference);
  }

  #resolve(operation: BulkOperation) {
    const [missing] = this.#missing(operation);
    if (missing !== undefined) throw unknownReference(operation.index, missing);
    return resolveReferences(operation.data, this.#ids);
  }

  #missing({ data }: BulkOperation): readonly string[] {
    return [...referencesIn(data)].filter((reference) => !this.#ids.has(reference));
  }
}

function bulkIdsOf(operations: BulkRequest['operations']): ReadonlySet<string> {
  return new Set(
    operations.flatMap(({ method, bulkId }) => (method === 'POST' && bulkId !== undefined ? [bulkId] : [])),
  );
}

function referencesOf({ data, target }: BulkOperation): ReadonlySet<string> {
  return referencesIn([data, target ?? '']);
}

function unknownReference(index: number, reference: string): AppError {
  return new AppError(
    'invalid_value',
    `Operations[${index}] refers to bulkId:${reference.slice(0, 100)}, which created nothing in this request.`,
    { fix: 'Send the operation that creates it in the same request, or use the id of an existing resource.' },
  );
}
