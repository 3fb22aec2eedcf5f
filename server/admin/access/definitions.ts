import type { AccessImpact } from '@rollcall/shared/directory/access-impact.ts';
import { AppError } from '@rollcall/shared/errors.ts';
import { differences } from '@rollcall/shared/scim/resource/difference.ts';
import type { JsonObject } from '@rollcall/shared/scim/value.ts';

import type {
  AccessStore,
  CurrentAccess,
  Definition,
  DefinitionFacts,
  DefinitionKind,
  DefinitionOf,
} from '../../store/access.ts';
import type { ActivityEntry, Milliseconds } from '../../store/activity.ts';
import { type Actor, describeChange } from '../actor.ts';
import { type IfMatch, requireVersion } from '../if-match.ts';
import { requireUnused } from './references.ts';
import type { Shelf } from './shelves.ts';

/** Each kind is held in memory and read whole. */
const mostOfAKind = 1_000;

/** A definition with what is known beside. */
export type Known<Kind extends DefinitionKind> = DefinitionOf[Kind] & DefinitionFacts;

/** What makes a definition another one; the rest of it is kept by the service. */
type Content<Kind extends DefinitionKind> = Omit<DefinitionOf[Kind], 'id' | 'version'>;

export interface DefinitionServiceDependencies {
  readonly access: AccessStore;
  readonly now: () => Milliseconds;
  readonly newId: () => string;
}

/** Life of the definitions of one kind: roles, organizations, templates or policies. */
export function createDefinitionService<Kind extends DefinitionKind>(
  { access, now, newId }: DefinitionServiceDependencies,
  shelf: Shelf<Kind>,
) {
  function known(current: CurrentAccess, id: string): Known<Kind> {
    const definition = shelf.of(current.model).find((candidate) => candidate.id === id);
    const facts = current.facts.get(id);
    if (definition !== undefined && facts !== undefined) return { ...definition, ...facts };
    throw new AppError('not_found', `There is no ${shelf.word} with the id ${id.slice(0, 100)}.`);
  }

  return {
    /** In the order of their creation. */
    async list(workspaceId: string): Promise<readonly Known<Kind>[]> {
      const current = await access.read(workspaceId);
      return shelf.of(current.model).map(({ id }) => known(current, id));
    },

    /** @throws AppError not_found */
    async read(workspaceId: string, id: string): Promise<Known<Kind>> {
      return known(await access.read(workspaceId), id);
    },

    /** @throws AppError name_taken | bad_request, and what `build` throws */
    async create(actor: Actor, build: (current: CurrentAccess) => Content<Kind>): Promise<Known<Kind>> {
      const id = newId();
      const by = { now: now(), name: actor.name };
      const after = await access.change(
        actor.workspaceId,
        (current) => {
          requireRoom(shelf.of(current.model).length, shelf.word);
          const definition = complete<Kind>(build(current), { id, version: 1 });
          const changes = differences(undefined, toJson(definition));
          const describe = describer(actor, shelf.kind, { by, action: 'created', definition, changes });
          return { save: [shelf.wrap(definition)], describe };
        },
        by,
      );
      return known(after, id);
    },

    /**
     * @param edit answers the new content, and which others change with it.
     * @throws AppError not_found | version_mismatch | name_taken, and what `edit` throws
     */
    async update(
      actor: Actor,
      { id, ifMatch }: { readonly id: string; readonly ifMatch: IfMatch },
      edit: (
        definition: DefinitionOf[Kind],
        current: CurrentAccess,
      ) => { readonly content: Partial<Content<Kind>>; readonly beside?: readonly Definition[] },
    ): Promise<Known<Kind>> {
      const by = { now: now(), name: actor.name };
      const after = await access.change(
        actor.workspaceId,
        (current) => {
          const { createdAt: _, updatedAt: __, people: ___, ...before } = known(current, id);
          // Safe cast: what is known of a definition, without its facts, is the definition.
          const definition = before as unknown as DefinitionOf[Kind];
          requireVersion(ifMatch, definition.version, `The ${shelf.word} “${definition.name}”`);
          const { content, beside = [] } = edit(definition, current);
          const changed = { ...definition, ...content, version: definition.version + 1 };
          const changes = differences(toJson(definition), toJson(changed));
          if (changes.length === 0) return undefined;
          const describe = describer(actor, shelf.kind, {
            by,
            action: 'updated',
            definition: changed,
            changes,
          });
          // Those beside come first: a default organization ends before another begins.
          return { save: [...beside, shelf.wrap(changed)], describe };
        },
        by,
      );
      return known(after, id);
    },

    /** @throws AppError not_found | in_use, and what `check` throws */
    async remove(actor: Actor, id: string, check: (definition: Known<Kind>) => void): Promise<void> {
      const by = { now: now(), name: actor.name };
      await access.change(
        actor.workspaceId,
        (current) => {
          const definition = known(current, id);
          check(definition);
          requireUnused(current.model, { kind: shelf.kind, word: shelf.word, ...definition });
          const describe = describer(actor, shelf.kind, { by, action: 'removed', definition, changes: [] });
          return { remove: [id], describe };
        },
        by,
      );
    },
  };
}

function complete<Kind extends DefinitionKind>(
  content: Content<Kind>,
  identity: { readonly id: string; readonly version: number },
): DefinitionOf[Kind] {
  return { ...content, ...identity } as unknown as DefinitionOf[Kind]; // safe cast: content is all but the identity
}

function requireRoom(count: number, word: string): void {
  if (count < mostOfAKind) return;
  throw new AppError(
    'bad_request',
    `The workspace has ${mostOfAKind} definitions of the kind ${word}, as many as it can hold.`,
    {
      fix: `Remove a ${word} that nobody uses first.`,
    },
  );
}

function describer(
  actor: Actor,
  kind: DefinitionKind,
  change: {
    readonly by: { readonly now: Milliseconds };
    readonly action: 'created' | 'updated' | 'removed';
    readonly definition: { readonly id: string; readonly name: string };
    readonly changes: ActivityEntry['changes'];
  },
): (impact: AccessImpact) => readonly ActivityEntry[] {
  const { by, action, definition, changes } = change;
  const { id, name } = definition;
  return ({ people }) => [
    describeChange(actor, {
      at: by.now,
      action: `${kind}.${action}`,
      subject: { kind, id, name },
      changes: people === 0 ? changes : [...changes, { path: 'peopleChanged', after: people }],
    }),
  ];
}

/** What of a definition can change. */
function toJson(definition: object): JsonObject {
  // Safe cast: JSON text of an object. Definitions are stored as such.
  return JSON.parse(JSON.stringify({ ...definition, id: undefined, version: undefined })) as JsonObject;
}
