import type { JsonObject, JsonValue } from '../../../scim/value.ts';
import type { Need } from '../capabilities.ts';
import type { CheckRow } from '../check.ts';
import type { Exchange } from '../exchange.ts';
import { expectError, expectSuccess, expectValues } from '../expect.ts';

type RowWords = Pick<CheckRow, 'name' | 'title' | 'level' | 'quirk' | 'needs'>;

export interface UserPatchRow extends RowWords {
  /** Values of the user beside the usual ones. */
  readonly before?: Readonly<Record<string, JsonValue>>;
  readonly operations: readonly JsonObject[];
  /** Looks at the user as it is afterwards. */
  readonly after: (read: Exchange) => void;
}

/** A user is made, changed by operations, and read. */
export function userPatch({ before, operations, after, ...words }: UserPatchRow): CheckRow {
  return {
    ...words,
    async run({ createUser, patch, get }) {
      const { path } = await createUser(before);
      expectSuccess(await patch(path, operations));
      after(await get(path));
    },
  };
}

export interface RefusedPatchRow extends RowWords {
  readonly before?: Readonly<Record<string, JsonValue>>;
  readonly operations: readonly JsonObject[];
  readonly scimType: Parameters<typeof expectError>[2];
}

/** Operations on a user that are refused with 400. */
export function refusedPatch({ before, operations, scimType, ...words }: RefusedPatchRow): CheckRow {
  return {
    ...words,
    async run({ createUser, patch }) {
      const { path } = await createUser(before);
      expectError(await patch(path, operations), 400, scimType);
    },
  };
}

export interface MemberPatchRow extends RowWords {
  /** Who is a member before, by position among three users. */
  readonly before: readonly number[];
  readonly operations: (ids: readonly [string, string, string]) => readonly JsonObject[];
  readonly after: readonly number[];
}

/** A group is made with some of three users, changed by operations, and read. */
export function memberPatch({ before, operations, after, ...words }: MemberPatchRow): CheckRow {
  const needs: readonly Need[] = ['groups', ...(words.needs ?? [])];
  return {
    ...words,
    needs,
    async run({ createUser, createGroup, patch, get }) {
      const ids = [(await createUser()).id, (await createUser()).id, (await createUser()).id] as const;
      const chosen = (positions: readonly number[]) =>
        ids.filter((_, position) => positions.includes(position));
      const { path } = await createGroup({ members: chosen(before).map((value) => ({ value })) });
      expectSuccess(await patch(path, operations(ids)));
      expectValues(await get(path), 'members', chosen(after));
    },
  };
}
