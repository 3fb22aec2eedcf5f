import { type ImportPerson, mergeImported } from '@rollcall/shared/directory/csv-import.ts';
import {
  attributesOf,
  changedAttributes,
  readAttribute,
  withAttribute,
} from '@rollcall/shared/directory/ownership.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { ResourceType } from '@rollcall/shared/scim/schema/resource-type.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type { StoredUser } from '../../store/users.ts';
import { editResource, readResource } from '../edit-user.ts';

/** What a row comes to. */
export type RowPlan =
  | { readonly kind: 'create' | 'update'; readonly resource: JsonObject; readonly note: string | null }
  | { readonly kind: 'unchanged'; readonly note: string | null }
  | { readonly kind: 'conflict' | 'invalid'; readonly note: string };

type Attributes = Pick<ImportPerson, 'attributes'>;

/** The plan of a row that means the holder of its userName, or somebody new. */
export function planRow(
  userType: ResourceType,
  { attributes }: Attributes,
  current: StoredUser | undefined,
): RowPlan {
  try {
    return current === undefined
      ? { kind: 'create', resource: editResource(userType, { active: true }, attributes), note: null }
      : planUpdate(userType, attributes, current);
  } catch (error) {
    if (error instanceof AppError && error.spec.status < 500) return { kind: 'invalid', note: error.detail };
    throw error;
  }
}

/** Why a row cannot be somebody new: the address is another account's, and one person needs one account. */
export function addressConflict(
  { email }: Pick<ImportPerson, 'email'>,
  byName: StoredUser | undefined,
  byEmail: StoredUser | undefined,
): string | undefined {
  if (byEmail === undefined || byEmail.id === byName?.id) return undefined;
  return `The e-mail address ${email} belongs to the user ${byEmail.userName}.`;
}

function planUpdate(userType: ResourceType, attributes: JsonObject, current: StoredUser): RowPlan {
  if (current.deletedAt !== null) {
    return {
      kind: 'conflict',
      note: `The identity provider deleted ${current.userName}; reactivate the user first.`,
    };
  }
  const before = readResource(current);
  const wanted = editResource(userType, before, mergeImported(before, attributes));
  const kept = keptAttributes(current, before, wanted);
  const resource = kept.reduce(
    (result, attribute) => withAttribute(result, attribute, readAttribute(before, attribute)),
    wanted,
  );
  const note = keptSentence(kept);
  return differences(before, resource).length === 0
    ? { kind: 'unchanged', note }
    : { kind: 'update', resource, note };
}

/** What the row would change although the identity provider owns it: that stays as it was sent. */
function keptAttributes(
  { isManaged, localAttributes }: StoredUser,
  before: JsonObject,
  wanted: JsonObject,
): readonly string[] {
  if (!isManaged) return [];
  const owned = new Set(attributesOf(before).filter((attribute) => !localAttributes.includes(attribute)));
  return changedAttributes(differences(before, wanted)).filter((attribute) => owned.has(attribute));
}

function keptSentence(kept: readonly string[]): string | null {
  if (kept.length === 0) return null;
  return `The identity provider owns ${kept.join(', ')}, so nothing of that is changed.`;
}
