import { AppError } from '@rollcall/shared/errors.ts';

import type { ScimCaller } from '../context.ts';
import { isInPieces, type ResourceEndpoint, type ResourceList } from '../endpoint.ts';
import type { ListParameters, Parameters } from '../parameters.ts';
import { toProjection } from '../request.ts';

/**
 * Search every resource type: RFC 7644 §3.4.3 at the root. The page runs over the types in their order.
 * A type that does not have the attributes of the filter matches nothing; if none has them, the error stands.
 * @throws AppError invalid_cursor when it asks for a cursor, which knows one type only | as ResourceEndpoint.list
 */
export async function searchAll(
  endpoints: readonly ResourceEndpoint[],
  caller: ScimCaller,
  { list: parameters, all }: { readonly list: ListParameters; readonly all: Parameters },
): Promise<ResourceList> {
  if (parameters.cursor !== undefined) {
    throw new AppError('invalid_cursor', 'A search over all resource types cannot be paged by cursor.', {
      fix: 'Use startIndex, or search one resource type.',
    });
  }
  const lists: ResourceList[] = [];
  let unreadable: AppError | undefined;
  let { startIndex, count } = parameters;
  for (const endpoint of endpoints) {
    try {
      const projection = toProjection(all, caller.types[endpoint.name]);
      const list = await endpoint.list(caller, { ...parameters, startIndex, count }, projection);
      lists.push(list);
      startIndex = Math.max(1, startIndex - list.total);
      count -= list.count;
    } catch (error) {
      if (!isAboutAttributes(error)) throw error;
      unreadable = error;
    }
  }
  if (lists.length === 0 && unreadable !== undefined) throw unreadable;
  return {
    total: lists.reduce((sum, { total }) => sum + total, 0),
    count: lists.reduce((sum, list) => sum + list.count, 0),
    cursors: undefined,
    text: () => joinTexts(lists.filter((list) => list.count > 0)),
  };
}

function isAboutAttributes(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'invalid_filter' || error.code === 'invalid_path');
}

async function* joinTexts(lists: readonly ResourceList[]): AsyncGenerator<string> {
  for (const [index, list] of lists.entries()) {
    if (index > 0) yield ',';
    const text = list.text();
    if (isInPieces(text)) yield* text;
    else yield await text;
  }
}
