import type { Mapping, MappingChanges } from '@rollcall/shared/contract/attribute-mappings.ts';
import { isSwitchedOn, type Switches } from '@rollcall/shared/directory/attribute-mapping.ts';
import { AppError } from '@rollcall/shared/errors.ts';

import type { ResourceTypes } from '../../resource-types.ts';
import type { Milliseconds } from '../../store/activity.ts';
import type { StoredMapping } from '../../store/attribute-mappings.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { LogStore } from '../../store/log.ts';
import type { StoredConnection } from '../../store/stored-connection.ts';
import { type Actor, describeChange } from '../actor.ts';
import { type IfMatch, requireVersion } from '../if-match.ts';
import { type CatalogueEntry, catalogueOf } from './catalogue.ts';
import { presentMapping, undoMs } from './present.ts';
import { readSeen } from './seen.ts';
import { switchChanges, withChanges } from './switches.ts';

export interface MappingServiceDependencies {
  readonly directory: DirectoryStore;
  readonly log: LogStore;
  readonly typesOf: (workspaceId: string) => Promise<ResourceTypes>;
  readonly now: () => Milliseconds;
}

export type MappingService = ReturnType<typeof createMappingService>;

/** People named in an impact. */
const mostNames = 5;

/** Which attributes are taken from identity providers: of one connection, or of the workspace without one. */
export function createMappingService({ directory, log, typesOf, now }: MappingServiceDependencies) {
  const { mappings, connections, schemas, tokens } = directory;

  async function findConnection(workspaceId: string, id: string | undefined) {
    if (id === undefined) return undefined;
    const connection = await connections.find(workspaceId, id);
    if (connection === undefined) throw new AppError('not_found', 'There is no connection with that id.');
    return connection;
  }

  async function readCatalogue(workspaceId: string): Promise<readonly CatalogueEntry[]> {
    const types = await typesOf(workspaceId);
    return catalogueOf(types.User, await schemas.list(workspaceId));
  }

  async function seenOf({ workspaceId, id }: StoredConnection) {
    const all = await tokens.list(workspaceId);
    const tokenIds = all.filter(({ connectionId }) => connectionId === id).map((token) => token.id);
    return readSeen(log, workspaceId, { tokenIds, userType: (await typesOf(workspaceId)).User });
  }

  async function read(workspaceId: string, connectionId: string | undefined): Promise<Mapping> {
    const connection = await findConnection(workspaceId, connectionId);
    const mapping = await mappings.read(workspaceId, connectionId);
    const catalogue = await readCatalogue(workspaceId);
    const stored = { mapping, connection, now: now() };
    if (connection === undefined) return presentMapping(catalogue, { defaults: mapping.switches }, stored);
    const { switches: defaults } = await mappings.read(workspaceId, undefined);
    const seen = await seenOf(connection);
    const { provider } = connection;
    return presentMapping(catalogue, { defaults, own: mapping.switches, provider, seen }, stored);
  }

  async function change(
    actor: Actor,
    connectionId: string | undefined,
    action: string,
    decide: (current: StoredMapping, at: Milliseconds) => Switches,
  ): Promise<Mapping> {
    const connection = await findConnection(actor.workspaceId, connectionId);
    const at = now();
    const decideAll = (current: StoredMapping) => {
      const switches = decide(current, at);
      const changes = switchChanges(current.switches, switches);
      if (changes.length === 0) return undefined;
      const activity = describeChange(actor, { at, action, subject: subjectOf(actor, connection), changes });
      return { switches, by: actor.name, activity };
    };
    await mappings.change(actor.workspaceId, connectionId, decideAll, at);
    return read(actor.workspaceId, connectionId);
  }

  /** Connections that a scope is about, with their own switches. */
  async function followers(workspaceId: string, connectionId: string | undefined) {
    const all = (await connections.list(workspaceId)).map(({ connection }) => connection.id);
    const chosen = connectionId === undefined ? all : [connectionId];
    return Promise.all(
      chosen.map(async (id) => ({ id, own: (await mappings.read(workspaceId, id)).switches })),
    );
  }

  return {
    /** @throws AppError not_found */
    read,

    /** @throws AppError not_found | version_mismatch | attribute_required | bad_request */
    async update(
      actor: Actor,
      connectionId: string | undefined,
      changes: MappingChanges,
      ifMatch: IfMatch,
    ): Promise<Mapping> {
      const catalogue = await readCatalogue(actor.workspaceId);
      return change(actor, connectionId, 'mappings.updated', (current) => {
        requireVersion(ifMatch, current.version, 'The mapping');
        return withChanges(current.switches, changes, catalogue);
      });
    },

    /**
     * Take the last change back, as long as it is younger than a day; taken back twice it is done again.
     * @throws AppError not_found | version_mismatch | nothing_to_undo
     */
    undo(actor: Actor, connectionId: string | undefined, ifMatch: IfMatch): Promise<Mapping> {
      return change(actor, connectionId, 'mappings.undone', ({ version, last }, at) => {
        requireVersion(ifMatch, version, 'The mapping');
        if (last === null) throw new AppError('nothing_to_undo', 'The mapping was never changed.');
        if (at >= last.at + undoMs) {
          const since = new Date(last.at).toISOString();
          throw new AppError('nothing_to_undo', `The last change is from ${since}, more than 24 hours ago.`);
        }
        return last.previous;
      });
    },

    /**
     * Whose values would not be updated any more.
     * @throws AppError not_found | attribute_required | bad_request | too_many
     */
    async preview(workspaceId: string, connectionId: string | undefined, changes: MappingChanges) {
      await findConnection(workspaceId, connectionId);
      const catalogue = await readCatalogue(workspaceId);
      const { switches: defaults } = await mappings.read(workspaceId, undefined);
      const isOfWorkspace = connectionId === undefined;
      const defaultsAfter = isOfWorkspace ? withChanges(defaults, changes, catalogue) : defaults;
      const affected = (await followers(workspaceId, connectionId)).map(({ id, own }) => {
        const ownAfter = isOfWorkspace ? own : withChanges(own, changes, catalogue);
        const isGoingOff = (attribute: string) =>
          isSwitchedOn(attribute, defaults, own) && !isSwitchedOn(attribute, defaultsAfter, ownAfter);
        return { id, isGoingOff };
      });
      const items = [];
      for (const { attribute } of catalogue) {
        const connectionIds = affected.filter(({ isGoingOff }) => isGoingOff(attribute)).map(({ id }) => id);
        if (connectionIds.length === 0) continue;
        const query = { attribute, connectionIds, limit: mostNames };
        const { total, names } = await mappings.holders(workspaceId, query);
        items.push({ attribute, people: total, names: [...names] });
      }
      return { items };
    },
  };
}

function subjectOf({ workspaceId }: Actor, connection: StoredConnection | undefined) {
  return connection === undefined
    ? ({ kind: 'workspace', id: workspaceId, name: 'attribute mappings' } as const)
    : ({ kind: 'connection', id: connection.id, name: connection.name } as const);
}
