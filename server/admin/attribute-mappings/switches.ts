import type { MappingChanges } from '@rollcall/shared/contract/attribute-mappings.ts';
import type { Switches } from '@rollcall/shared/directory/attribute-mapping.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ActivityEntry } from '../../store/activity.ts';
import type { CatalogueEntry } from './catalogue.ts';

/**
 * Switches after some were moved; one that is moved to null has no word of its own any more.
 * @throws AppError attribute_required | bad_request
 */
export function withChanges(
  current: Switches,
  { switches }: MappingChanges,
  catalogue: readonly CatalogueEntry[],
): Switches {
  const changed = new Map(Object.entries(current));
  for (const [attribute, isOn] of Object.entries(switches)) {
    const entry = requireEntry(attribute, catalogue);
    if (entry.isRequired && isOn === false) throw attributeRequired(entry);
    if (isOn === null || entry.isRequired) changed.delete(attribute);
    else changed.set(attribute, isOn);
  }
  return Object.fromEntries([...changed].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What differs, for activity; a missing side means no word of its own. */
export function switchChanges(before: Switches, after: Switches): ActivityEntry['changes'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((path) =>
    before[path] === after[path]
      ? []
      : [
          {
            path,
            ...(before[path] === undefined ? {} : { before: before[path] }),
            ...(after[path] === undefined ? {} : { after: after[path] }),
          },
        ],
  );
}

function requireEntry(attribute: string, catalogue: readonly CatalogueEntry[]): CatalogueEntry {
  const entry = catalogue.find((candidate) => candidate.attribute === attribute);
  if (entry !== undefined) return entry;
  throw new AppError(
    'bad_request',
    `body.switches: The mappings have no attribute ${attribute.slice(0, 120)}.`,
  );
}

function attributeRequired({ label, attribute }: CatalogueEntry): AppError {
  return new AppError(
    'attribute_required',
    `${label} (${attribute}) is required and cannot be switched off: we cannot create an account without it.`,
  );
}
